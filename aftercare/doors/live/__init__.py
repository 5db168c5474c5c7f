"""Live updates: one event stream per open page, in a process of its own (bare ASGI under uvicorn).

A page opens `new EventSource(LIVE + "/live?threads=case:17", {withCredentials: true})`, LIVE being config.live, with
the session cookie it has. Without `threads` it hears of everything the person may see. Events:

    event: again      data: {}                                          fetch what you show once more; sent first, and
                                                                        whenever something may have been missed
    event: news       data: {"thread": "case:17", "kind": "message.sent"}   something happened on this thread
    event: presence   data: {"thread": "case:17", "people": [{"id": 7, "name": "白杨", "doing": "typing"}]}

Nothing else is ever in an event: what changed, the page fetches through its own door. There is no replay. Presence is
told with `POST LIVE/live/presence`, body {"thread": "case:17", "doing": "looking" | "typing" | "gone"}, every 15 s
while it lasts; it lives in this process only and is forgotten after 30 s. A comment every 25 s keeps proxies awake.
"""
