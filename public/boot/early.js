// Runs before the first paint: says that scripts work, applies the theme the visitor chose, and shows the notice when the app cannot start.
(function (root) {
  root.dataset.app = "";
  // The stylesheet of the site hides the year and the zone of dates where they go without saying.
  var year = new Date().getFullYear();
  root.dataset.year = year;
  var same = function (zone) {
    try {
      return [0, 6].every(function (month) {
        var noon = new Date(year, month, 15, 12);
        return noon.toLocaleString("en", { timeZone: zone }) === noon.toLocaleString("en");
      });
    } catch (unknown) {
      return false;
    }
  };
  var zones = document.querySelector('meta[name="zones"]');
  root.dataset.zone = zones ? zones.content.split(" ").filter(same).join(" ") : "";
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
