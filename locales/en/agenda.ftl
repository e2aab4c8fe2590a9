### What the scripts say that serve a visitor’s own things: the agenda, and the site without a network.
### A message has one argument at most.

kept-here = Your agenda is kept in this browser, and nowhere else.
in-agenda = In my agenda
empty = Nothing is kept so far. The star beside an event puts it here.
all-events = All events
upcoming = Upcoming
past = Past
cancelled = Cancelled
postponed = Postponed
cancelled-title = Cancelled: { $title }
postponed-title = Postponed: { $title }
conflict = At the same time as { $titles }
gone = This event is no longer published.
unread = This event could not be read anew: here is what was known of it.
remove = Remove
remove-of = Remove: { $title }
removed = “{ $title }” is no longer in your agenda.
clear = Remove all
cleared = Your agenda is empty.
undo = Put back
undone = Your agenda is as before.
actions = What to do with this agenda
download = Download (.ics)
file = my-agenda
print = Print
carry = Take to another device
carry-help = Open this link on the other device: it offers to keep the same events there.
link = Link to this agenda
copy = Copy the link
copied = The link is copied.
not-copied = The browser refuses to copy: the link is selected, copy it yourself.
offered =
    { $count ->
        [one] This link brings { $count } event.
       *[other] This link brings { $count } events.
    }
accept = Keep in my agenda
decline = Do not keep
accepted =
    { $count ->
        [one] { $count } more event in your agenda.
       *[other] { $count } more events in your agenda.
    }
nothing-new = Your agenda has everything already that this link brings.
refused = Your browser refuses to keep anything: private browsing, or its storage is full. Nothing has changed in your agenda.
no-room = Your browser has no more room for this site: clear data of sites, or remove past events from your agenda.
full = Your agenda is full: it keeps { $count } events. Remove some to keep others.
damaged = What this browser had kept cannot be read.
unreadable =
    { $count ->
        [one] { $count } item kept in this browser cannot be read.
       *[other] { $count } items kept in this browser cannot be read.
    }
discard = Erase what cannot be read
discarded = What could not be read has been erased.
no-date = This browser cannot write the date of this event.
found-file = events
found =
    { $count ->
        [one] The file holds { $count } date.
       *[other] The file holds { $count } dates.
    }
found-of =
    { $count ->
        [one] The search found { $count }.
       *[other] The search found { $count }: these are the first.
    }
found-failed = The events found could not be read. The rest of the page works.
again = Try again
offline-page = Offline: this page is as of { $date }.
offline-data = Offline: a part of this page is as of { $date }.
offline = Offline.
online = Online again.
reload = Refresh
update = A new version of the site is ready.
update-now = Use it
close = Close
quoted = “{ $title }”
and = { " " }and{ " " }
