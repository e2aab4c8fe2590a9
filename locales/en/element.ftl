### What a list in the page of another site may have to say, and the names of frames. Scripts read these words too.

list = Upcoming events
month = Calendar of the month
event = Event
all = All events
none = There are no upcoming events.
none-match = No upcoming event fits this choice.
unknown = Unknown choice: { $name }.
failed = The events could not be loaded.
gone = This event is not, or no longer, in the calendar.
over = This event has passed.
