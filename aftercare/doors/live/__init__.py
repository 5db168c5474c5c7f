"""Live updates: one event stream per open page, in a process of its own (bare ASGI under uvicorn).

A page of the desk opens `new EventSource(LIVE + "/live?threads=case:17&seen=3.20.1.0", {withCredentials: true})`, LIVE
being config.live, with the session cookie it has. Without `threads` it hears of everything the person may see. Events:

    event: again      data: {"there": […]}                              fetch what you show once more; sent first, and
                                                                        whenever something may have been missed. there:
                                                                        everyone who is in a case now, as presence says
    event: news       data: {"thread": "case:17", "kind": "message.sent"}   something happened on this thread
    event: presence   data: {"thread": "case:17", "people": [{"id": 7, "name": "白杨", "doing": "typing"}]}
    event: standing   data: {}                                          bell and rail are not as in `seen`

A customer's page opens `LIVE + "/live/my?number=SH261123-…&seen=…"` with its passes, and hears of that case alone:

    event: changed    data: {}                                          what the customer is shown is not as in `seen`

`seen` is the mark of what a page shows, made by the page's own door; the stream compares it once a second. Nothing else
is ever in an event: what changed, the page fetches through its own door. There is no replay. Presence is told with
`POST LIVE/live/presence`, body {"thread": "case:17", "doing": "looking" | "typing" | "gone"}, every 15 s while it
lasts; it lives in this process only and is forgotten after 30 s. A comment every 25 s keeps proxies awake.
"""
