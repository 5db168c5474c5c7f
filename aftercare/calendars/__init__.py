"""日历, calendars: the official days off and make-up workdays, by region and year, as versioned rows.

Owns the words day off (休息日), make-up workday (调休上班日), year of holidays, source.
A loaded year is never changed: a new version supersedes it, so that an old date can be explained again.
"""
