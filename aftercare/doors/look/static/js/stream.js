// follow({ address, heard, missed }) — one stream of this page, open while the page is in view. address() says where from
// (empty: nowhere), heard: event → what to do with its content, missed: done every thirty seconds while there is none.
// What comes back ends it.
const POLL_MS = 30_000;

export function follow({ address, heard, missed }) {
  let stream = null, ended = false;

  function open() {
    const from = address();
    if (!from || stream || ended || document.hidden) return;
    stream = new EventSource(from, { withCredentials: true });
    for (const [name, act] of Object.entries(heard)) stream.addEventListener(name, event => act(JSON.parse(event.data)));
  }

  function close() {
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  const asking = setInterval(() => {
    if (document.hidden || stream?.readyState === EventSource.OPEN) return;
    if (stream?.readyState === EventSource.CLOSED) { close(); open(); }
    missed();
  }, POLL_MS);
  open();
  return () => { ended = true; clearInterval(asking); close(); };
}
