// An event in a frame had an address of its own in earlier versions, `embed/event/x/`. Hosts that read `_redirects` lead on from there; on
// others the page for unknown addresses asks this.
(function () {
  var found = /^(.*\/embed\/event\/)([a-z0-9-]+)\/?$/.exec(location.pathname);
  if (found) location.replace(found[1] + "?event=" + found[2]);
})();
