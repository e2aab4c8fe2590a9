// Runs before the first paint: says that scripts work, applies the theme the visitor chose, and shows the notice when the app cannot start.
(function (root) {
  root.dataset.app = "";
  // The stylesheet of the site hides the year and the zone of dates where they go without saying.
  root.dataset.year = new Date().getFullYear();
  root.dataset.zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    var theme = localStorage.getItem("affiche.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (refused) {
    // A browser may refuse storage; the page then follows the system.
  }

  function failed() {
    root.dataset.boot = "failed";
    var notice = document.getElementById("boot-error");
    if (notice) notice.hidden = false;
  }
  addEventListener("boot-failed", failed);
  addEventListener("error", function (event) {
    if (event.target.type === "module") failed();
  }, true);
})(document.documentElement);
