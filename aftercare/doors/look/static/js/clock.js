// The server's clock: readers' watches are wrong by minutes often enough to make a promise look broken.
function skew() {
  const written = Date.parse(document.body.dataset.now);
  const [arrival] = performance.getEntriesByType("navigation");
  return Number.isNaN(written) ? 0 : written - (performance.timeOrigin + (arrival?.responseStart ?? 0));
}

const ahead = skew();
export const now = () => Date.now() + ahead;
