/* Reads a calendar with libical and prints each of its dates.
 *
 * Usage: read FILE UNTIL, or read --check FILE… to count what libical finds wrong.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct known { const char *uid; time_t at; };

static struct known *moved;
static size_t moved_count;
static char last_day[11];
static int rows;

static char *load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) { perror(path); exit(2); }
  text[size] = 0;
  fclose(file);
  return text;
}

static void quoted(const char *text) {
  putchar('"');
  for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
    if (*at == '"' || *at == '\\') printf("\\%c", *at);
    else if (*at < 0x20) printf("\\u%04x", *at);
    else putchar(*at);
  }
  putchar('"');
}

/* An instant; a day is its midnight in UTC. */
static time_t seconds(struct icaltimetype time) {
  return icaltime_as_timet_with_zone(time, time.zone ? time.zone : icaltimezone_get_utc_timezone());
}

/* The time of a property, in the zone it names. */
static struct icaltimetype told(icalproperty *property, icalcomponent *event, struct icaltimetype time) {
  icalparameter *name = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  if (!name) return time;
  return icaltime_set_timezone(&time, icalcomponent_get_timezone(icalcomponent_get_parent(event), icalparameter_get_tzid(name)));
}

static void print(icalcomponent *event, time_t start, time_t end, int whole_days) {
  char from[32], to[32];
  const char *form = whole_days ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%SZ";
  strftime(from, sizeof from, form, gmtime(&start));
  strftime(to, sizeof to, form, gmtime(&end));
  if (strncmp(from, last_day, 10) > 0) return;
  printf("%s{\"uid\":", rows++ ? "," : "");
  quoted(icalcomponent_get_uid(event));
  printf(",\"start\":\"%s\",\"end\":\"%s\",\"status\":\"%s\",\"summary\":", from, to,
         icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED ? "CANCELLED" : "CONFIRMED");
  quoted(icalcomponent_get_summary(event));
  putchar('}');
}

static int is_moved(const char *uid, time_t at) {
  for (size_t i = 0; i < moved_count; i++)
    if (moved[i].at == at && strcmp(moved[i].uid, uid) == 0) return 1;
  return 0;
}

/* Prints a date of an event unless it is taken out, was printed already, or is described by itself. */
static void date(icalcomponent *event, time_t start, time_t length, int whole_days, time_t **seen, size_t *count) {
  icalproperty *out;
  for (out = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); out;
       out = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
    if (seconds(told(out, event, icalproperty_get_exdate(out))) == start) return;
  for (size_t i = 0; i < *count; i++)
    if ((*seen)[i] == start) return;
  *seen = realloc(*seen, (*count + 1) * sizeof **seen);
  (*seen)[(*count)++] = start;
  if (!is_moved(icalcomponent_get_uid(event), start)) print(event, start, start + length, whole_days);
}

static void series(icalcomponent *event) {
  struct icaltimetype first = icalcomponent_get_dtstart(event);
  time_t *seen = NULL, length = seconds(icalcomponent_get_dtend(event)) - seconds(first);
  size_t count = 0;
  icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
  date(event, seconds(first), length, first.is_date, &seen, &count);
  if (rule) {
    icalrecur_iterator *dates = icalrecur_iterator_new(icalproperty_get_rrule(rule), first);
    struct icaltimetype next;
    for (next = icalrecur_iterator_next(dates); !icaltime_is_null_time(next) && next.year < 2035;
         next = icalrecur_iterator_next(dates))
      date(event, seconds(next), length, first.is_date, &seen, &count);
    icalrecur_iterator_free(dates);
  }
  /* Looked through before anything else is looked for in the event, which has one cursor. */
  int room = icalcomponent_count_properties(event, ICAL_RDATE_PROPERTY), number = 0;
  time_t *added = calloc(room + 1, sizeof *added);
  for (rule = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); rule && number < room;
       rule = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY))
    added[number++] = seconds(told(rule, event, icalproperty_get_rdate(rule).time));
  for (int i = 0; i < number; i++) date(event, added[i], length, first.is_date, &seen, &count);
  free(added);
  free(seen);
}

static void dates(icalcomponent *calendar) {
  icalcomponent *event;
  size_t room = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
  moved = malloc((room + 1) * sizeof *moved);
  for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    icalproperty *instead = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
    if (!instead) continue;
    moved[moved_count].uid = icalcomponent_get_uid(event);
    moved[moved_count++].at = seconds(told(instead, event, icalproperty_get_recurrenceid(instead)));
  }
  putchar('[');
  for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY))
      print(event, seconds(start), seconds(icalcomponent_get_dtend(event)), start.is_date);
    else
      series(event);
  }
  puts("]");
}

int main(int count, char **arguments) {
  icalerror_set_errors_are_fatal(0);
  if (count > 2 && strcmp(arguments[1], "--check") == 0) {
    int wrong = 0;
    for (int i = 2; i < count; i++) {
      char *text = load(arguments[i]);
      icalcomponent *calendar = icalparser_parse_string(text);
      int errors = calendar ? icalcomponent_count_errors(calendar) : 1;
      if (errors) { fprintf(stderr, "%s: %d\n", arguments[i], errors); wrong++; }
      if (calendar) icalcomponent_free(calendar);
      free(text);
    }
    printf("%d\n", wrong);
    return wrong != 0;
  }
  if (count != 3) return 2;
  strncpy(last_day, arguments[2], 10);
  icalcomponent *calendar = icalparser_parse_string(load(arguments[1]));
  if (!calendar) { fprintf(stderr, "%s cannot be read\n", arguments[1]); return 1; }
  dates(calendar);
  return 0;
}
