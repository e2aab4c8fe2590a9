// FullCalendar as its documentation sets it up: the plain JavaScript package, the classic theme, the plugins of the two views that are
// measured. All events come in one JSON file, are read once and handed over as an array, so that a change of month fetches nothing.
//
//   ?view=dayGridMonth&date=2026-03-01      which view, and a day in the period it opens at
//
// `data-boot="ready"` on the root element says that the calendar is drawn, as it does on Affiche’s pages.
import { Calendar } from "fullcalendar";
import dayGrid from "fullcalendar/daygrid";
import list from "fullcalendar/list";
import classic from "fullcalendar/themes/classic";
import "fullcalendar/skeleton.css";
import "fullcalendar/themes/classic/theme.css";
import "fullcalendar/themes/classic/palette.css";

const asked = new URLSearchParams(location.search);
const events = await (await fetch("events.json")).json();

const calendar = new Calendar(document.getElementById("calendar"), {
  plugins: [dayGrid, list, classic],
  initialView: asked.get("view"),
  initialDate: asked.get("date"),
  headerToolbar: { start: "title", center: "", end: "today prev,next" },
  firstDay: 1,
  dayMaxEvents: 3,
  events,
});
calendar.render();
document.documentElement.dataset.boot = "ready";
