### What pages say: the app, and whoever prints pages.

own-name = English
skip-to-content = Skip to content
language = Language
clock = Times shown
clock-of-place = Local time
visitor-clock = My time
by-own-clock = Your time:
theme = Colours
theme-auto = As the device
theme-light = Light
theme-dark = Dark
upcoming-events = Upcoming
past-events = Past events
latest-past-events = Latest past events
next-events = Next events
previous-events = Previous events
pages = Pages of the list
pages-again = Pages of the list, below
page-of = Page { $page } of { $pages }
event-count =
    { $count ->
        [0] No events
        [one] { $count } event
       *[other] { $count } events
    }
from-day = From { $day }
no-upcoming = There are no upcoming events.
no-past = There are no past events.
no-events = The calendar does not hold any events yet.
no-events-here = No events for now.
back-to-today = Back to today
browse = Browse
index-title =
    { $kind ->
        [venue] Venues
        [organizer] Organizers
        [category] Categories
        [tag] Tags
       *[series] Series
    }
index-count =
    { $kind ->
        [venue] { $count ->
            [one] { $count } venue
           *[other] { $count } venues
        }
        [organizer] { $count ->
            [one] { $count } organizer
           *[other] { $count } organizers
        }
        [category] { $count ->
            [one] { $count } category
           *[other] { $count } categories
        }
        [tag] { $count ->
            [one] { $count } tag
           *[other] { $count } tags
        }
       *[series] { $count ->
            [one] { $count } series
           *[other] { $count } series
        }
    }
counted-on = Upcoming events counted on { $day }.
nothing-at-all = no events
all-past =
    { $count ->
        [one] { $count } past event
       *[other] { $count } past events
    }
all-upcoming = { $count } upcoming
some-upcoming = { $count } upcoming of { $all }
letters = First letters
no-such-term =
    There is no { $kind ->
        [venue] venue
        [organizer] organizer
        [category] category
        [tag] tag
       *[series] series
    } “{ $name }”.
featured-events = Featured events
related = Related events
add-to-calendar = Add to calendar
keep = Keep in my agenda
agenda = My agenda
subscribe = Subscribe to this calendar
calendar-file = File (.ics)
subscribe-note = Your calendar reads it again by itself; Google does so every 12 to 24 hours only.
found-file = Download these dates (.ics)
found-note = The calendar above is that of all events of the page: a search cannot be subscribed to, but what it finds can be downloaded.
share = Share
share-address = Address of this page
share-copy = Copy the link
share-send = Share…
share-copied = The address is copied.
share-refused = The browser does not allow copying. The address is selected: copy it.
share-code = QR code
share-caption = Scan to open this page.
views = Views
view =
    { $view ->
        [list] List
        [month] Month
        [week] Week
        [day] Day
        [map] Map
        [photo] Photo
       *[summary] Summary
    }
moving = Move through time
today = Today
week-title = Week of { $days }
previous-period =
    { $length ->
        [day] Previous day:
        [week] Previous week:
       *[month] Previous month:
    }
next-period =
    { $length ->
        [day] Next day:
        [week] Next week:
       *[month] Next month:
    }
calendar-begins = The calendar begins on { $day }.
calendar-ends = The calendar ends on { $day }.
choose-date = Choose a date
days = Days of the month
previous-year = Previous year
previous-month = Previous month
next-month = Next month
next-year = Next year
year = Year
type-date = Or type a date
type-date-hint = For example: 03/12/2026, March 12 or tomorrow.
go-to-date = Go
date-unknown = This date is not understood.
calendar-lasts = The calendar runs from { $first } to { $last }.
close = Close
keys = Keyboard shortcuts
letter-keys = Single keys
letter-keys-on = Use these shortcuts
key-next = Next period, page or event
key-previous = Previous period, page or event
today-key = t
view-key =
    { $view ->
        [list] l
        [month] m
        [week] w
        [day] d
        [map] k
        [photo] o
       *[summary] s
    }
grid-keys-title = In a grid of days
key-home = Home
key-end = End
key-page-up = Page Up
key-page-down = Page Down
key-shift-page-up = Shift + Page Up
key-shift-page-down = Shift + Page Down
key-enter = Enter
key-escape = Escape
grid-day = A day earlier, later
grid-week = A week earlier, later
grid-week-ends = First, last day of the week
grid-month = A month earlier, later
grid-year = A year earlier, later
grid-open = Open or choose the day
nothing-in =
    { $length ->
        [day] No events on this day.
        [week] No events in this week.
       *[month] No events in this month.
    }
nearest-before = Date before: { $day }
nearest-after = Date after: { $day }
day-and-count =
    { $count ->
        [0] { $day }, no events
        [one] { $day }, { $count } event
       *[other] { $day }, { $count } events
    }
more = + { $count } more
week = Week { $number }
weeks = Week
all-day = All day
whole-days = All day or several days
legend = Highlight categories
until-time = until { $time }
until-day = until { $day }
running = Going on ({ $count })
earlier-in-month = Earlier this month
hours-look = Layout
as-grid = Grid
as-list = List
all-hours = All 24 hours
second-time = { $time } (again)
continued = Began earlier
continues = Goes on later
search = Search events
search-results = Search: “{ $words }”
more-events = More than { $count } events
and-past = and { $count } past
only-past = Nothing to come answers this search. Here is what is over.
nothing-found = No event answers this search.
filters = Filters
clear-filters = Clear all
chosen-filters = Chosen filters
remove-filter = Remove:
menu = Menu
quick-choices = Quick choices
this-weekend = This weekend
near-me = Near me
near-refused = Your device does not say where you are.
quick-find = Quick find
quick-find-hint = An event, a venue, a date such as “March 12”, or a view.
no-suggestions = Nothing found
one-suggestion = 1 suggestion
suggestions = { $count } suggestions
upcoming = Upcoming
ongoing = Now
past = Past
event-passed = This event has passed.
event-ongoing = This event is taking place now.
begins-in-minutes =
    { $count ->
        [one] Begins in { $count } minute
       *[other] Begins in { $count } minutes
    }
begins-at = Begins at { $time }
begins-today = Begins today
begins-tomorrow = Begins tomorrow
begins-in-days =
    { $count ->
        [one] Begins in { $count } day
       *[other] Begins in { $count } days
    }
begins-in-months =
    { $count ->
        [one] Begins in { $count } month
       *[other] Begins in { $count } months
    }
ends-in-minutes =
    { $count ->
        [one] Ends in { $count } minute
       *[other] Ends in { $count } minutes
    }
ends-at = Ends at { $time }
ends-today = Ends today
ends-tomorrow = Ends tomorrow
ends-in-days =
    { $count ->
        [one] Ends in { $count } day
       *[other] Ends in { $count } days
    }
ends-in-months =
    { $count ->
        [one] Ends in { $count } month
       *[other] Ends in { $count } months
    }
cancelled = Cancelled
postponed = Postponed
title-with-state = { $state }: { $title }
moved-online = Moved online
rescheduled = New date
event-cancelled = This event has been cancelled.
event-postponed = This event has been postponed to a date not yet known.
event-moved-online = This event will take place online.
event-new-date = This event has a new date.
event-new-date-from = This event has a new date. It was planned for: { $before }.
featured = Featured
online = Online
mixed = On site and online
all-events = All events
neighbours = Neighbouring events
previous-event = Previous event
next-event = Next event
other-dates = Other dates
previous-date = Previous date:
next-date = Next date:
another-date = Another date:
all-dates =
    { $count ->
        [1] Its only date
       *[other] All { $count } dates
    }
details = Details
start = Start:
end = End:
date = Date:
time = Time:
cost = Cost:
categories =
    { $count ->
        [one] Category:
       *[other] Categories:
    }
tags =
    { $count ->
        [one] Tag:
       *[other] Tags:
    }
website = Website:
series = Series:
written-in = Language:
phone = Phone:
email = Email:
venue = Venue
organizers =
    { $count ->
        [one] Organizer
       *[other] Organizers
    }
online-at = Online:
join-online = Join online
tickets = Tickets
register = Register
see-website = See the website
directions = Directions
on-openstreetmap = See on OpenStreetMap
in-maps-app = Open in a maps app
place-picture = Map: where { $name } is
place-picture-in = Map: where { $name }, { $town } is
map-failed = The map could not be loaded. The list is complete without it.
country-name =
    { $code ->
        [AT] Austria
        [BE] Belgium
        [CA] Canada
        [CH] Switzerland
        [CZ] Czechia
        [DE] Germany
        [DK] Denmark
        [ES] Spain
        [FI] Finland
        [FR] France
        [GB] United Kingdom
        [GR] Greece
        [IE] Ireland
        [IT] Italy
        [JP] Japan
        [LU] Luxembourg
        [MC] Monaco
        [NL] Netherlands
        [NO] Norway
        [PL] Poland
        [PT] Portugal
        [SE] Sweden
        [US] United States
       *[other] { "" }
    }
zone-city = { $name }
zone-time-in =
    { $zone ->
        [UTC] UTC
       *[other] { $city } time
    }
credit = Picture: { $who }
loading = Loading events
retry = Try again
missing-calendar = The calendar could not be loaded.
missing-day = The events of { $day } could not be loaded.
missing-between = The events from { $first } to { $last } could not be loaded.
missing-from = The events from { $day } on could not be loaded.
missing-event = This event could not be loaded.
missing-page = This page could not be loaded.
missing-program = A part of the site could not be loaded.
missing-search = Search and filters could not be loaded; only what is on the page was searched.
cause-network = The network does not answer.
cause-not-found = The file is not on the server.
cause-status = The server answered with error { $status }.
cause-damaged = The file that arrived is incomplete or damaged.
cause-version = The site has just been updated: please reload the page.
still-works = The rest of the page works.
not-found = This page does not exist
not-found-help = The address may have changed, or the event may have been withdrawn. The list of all events is up to date.
did-you-mean = Did you mean?
about-site = About this site
contact = Contact
embed = Embed these events
as-of = Calendar published on { $day }
stopped = This page could not be read
offline = You are offline
stopped-help = An unexpected error has interrupted the application. Nothing is lost: reload the page to go on.
reload = Reload the page
