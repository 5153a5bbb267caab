// Runs before the first paint so that a dark-theme visitor never sees a white flash. A file of its own, since the content
// security policy allows no inline script. The same keys are written by AppearanceStore.
(function () {
  var root = document.documentElement;
  var saved = {};
  try {
    saved = JSON.parse(localStorage.getItem('atrium.appearance') || '{}');
  } catch {
    // A browser that refuses storage, or an unreadable value: the defaults below stand.
  }
  var dark =
    saved.theme === 'dark' || (saved.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (typeof saved.language === 'string') root.lang = saved.language;
})();
