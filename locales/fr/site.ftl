### What pages say: the app, and whoever prints pages.

# The language’s name for itself.
own-name = Français

# The link that leads past the header.
skip-to-content = Aller au contenu

# The name of the language switch.
language = Langue

# The name of the choice of a clock.
clock = Heure affichée

# Times as clocks at the place show them.
clock-of-place = Heure du lieu

# Times as the visitor’s own clock shows them.
visitor-clock = Mon heure

# When something takes place by the visitor’s own clock, with a colon.
by-own-clock = À votre heure :

# The name of the colour switch.
theme = Couleurs

# Colours as the device has them.
theme-auto = Comme l’appareil

# Light colours.
theme-light = Clair

# Dark colours.
theme-dark = Sombre

# The heading of the list of what is to come.
upcoming-events = À venir

# The heading of the list of what is over.
past-events = Évènements passés

# The heading above the latest past events when nothing is to come.
latest-past-events = Derniers évènements passés

# Towards later events.
next-events = Évènements suivants

# Towards earlier events.
previous-events = Évènements précédents

# The name of the navigation between pages of a list.
pages = Pages de la liste

# The same below the list.
pages-again = Pages de la liste, en bas

# “Page 2 of 7”.
# $page (Number): the page
# $pages (Number): how many there are
page-of = Page { $page } sur { $pages }

# “14 events”, announced and shown beside a heading.
# $count (Number): how many
event-count =
    { $count ->
        [0] Aucun évènement
        [one] { $count } évènement
       *[other] { $count } évènements
    }

# “From February 10, 2026”: a list that counts from a day.
# $day (String): a day, written out
from-day = À partir du { $day }

# Nothing is to come.
no-upcoming = Aucun évènement à venir.

# Nothing is over yet.
no-past = Aucun évènement passé.

# There is no event at all.
no-events = Le calendrier ne contient encore aucun évènement.

# Of a term there is no event at all.
no-events-here = Aucun évènement pour l’instant.

# Back to today’s list.
back-to-today = Revenir à aujourd’hui

# The name of the links to all venues, organizers and so on.
browse = Parcourir

# All terms of a kind: “Venues”.
# $kind (TermKind): the kind
index-title =
    { $kind ->
        [venue] Lieux
        [organizer] Organisateurs
        [category] Catégories
        [tag] Étiquettes
       *[series] Séries
    }

# “12 venues”.
# $kind (TermKind): the kind
# $count (Number): how many
index-count =
    { $kind ->
        [venue] { $count ->
            [one] { $count } lieu
           *[other] { $count } lieux
        }
        [organizer] { $count ->
            [one] { $count } organisateur
           *[other] { $count } organisateurs
        }
        [category] { $count ->
            [one] { $count } catégorie
           *[other] { $count } catégories
        }
        [tag] { $count ->
            [one] { $count } étiquette
           *[other] { $count } étiquettes
        }
       *[series] { $count ->
            [one] { $count } série
           *[other] { $count } séries
        }
    }

# The day on which events to come were counted.
# $day (String): a day, written out
counted-on = Évènements à venir comptés au { $day }.

# Beside a term: it has no events.
nothing-at-all = aucun évènement

# Beside a term: all its events are over.
# $count (Number): how many
all-past =
    { $count ->
        [one] { $count } évènement passé
       *[other] { $count } évènements passés
    }

# Beside a term: all its events are to come.
# $count (Number): how many
all-upcoming = { $count } à venir

# Beside a term: how many of its events are to come, and how many there are in all.
# $count (Number): how many are to come
# $all (Number): how many there are
some-upcoming = { $count } à venir sur { $all }

# The name of the choice of a first letter.
letters = Premières lettres

# There is no term of a kind under a name.
# $kind (TermKind): the kind
# $name (String): the name
no-such-term =
    { $kind ->
        [venue] Aucun lieu
        [organizer] Aucun organisateur
        [category] Aucune catégorie
        [tag] Aucune étiquette
       *[series] Aucune série
    } « { $name } ».

# The heading of featured events.
featured-events = Évènements mis en avant

# The heading above events with something in common.
related = À voir aussi

# The button that unfolds the calendars an event can be put into.
add-to-calendar = Ajouter au calendrier

# The button by which the visitor keeps an event.
keep = Garder dans mon agenda

# The page of what the visitor keeps.
agenda = Mon agenda

# The button that unfolds the ways to subscribe to a calendar.
subscribe = S’abonner à ce calendrier

# The link to the file.
calendar-file = Fichier .ics

# How soon subscribers see what changes.
subscribe-note = Votre agenda relit le calendrier de lui-même ; Google ne le fait que toutes les 12 à 24 heures.

# The button that downloads what a search has found.
found-file = Télécharger ces dates (.ics)

# Why that is no calendar to subscribe to.
found-note = Le calendrier ci-dessus est celui de tous les évènements de la page : on ne s’abonne pas à une recherche, mais on peut télécharger ce qu’elle trouve.

# The button below which the ways to pass an address on unfold.
share = Partager

# The field that holds it.
share-address = Adresse de la page

# The button that copies it.
share-copy = Copier le lien

# The button that hands it to the device.
share-send = Partager…

# Said when it has been copied.
share-copied = L’adresse est copiée.

# Said when the browser does not allow that; the address is then selected.
share-refused = Le navigateur refuse de copier. L’adresse est sélectionnée : copiez-la.

# The name of its QR code.
share-code = Code QR

# What it is for.
share-caption = À scanner pour ouvrir cette page.

# The name of the choice of a view.
views = Vues

# The name of a view.
# $view (ViewName): the view
view =
    { $view ->
        [list] Liste
        [month] Mois
        [week] Semaine
        [day] Jour
        [map] Carte
        [photo] Photo
       *[summary] Résumé
    }

# The name of the navigation from one stretch of time to the next.
moving = Changer de période

# To the stretch of time that holds today.
today = Aujourd’hui

# The heading of the page of a week.
# $days (String): its first and last day
week-title = Semaine { $days }

# To the stretch of time before, with a colon, followed by its name.
# $length (Length): how long that is
previous-period =
    { $length ->
        [day] Jour précédent :
        [week] Semaine précédente :
       *[month] Mois précédent :
    }

# To the stretch of time after.
# $length (Length): how long that is
next-period =
    { $length ->
        [day] Jour suivant :
        [week] Semaine suivante :
       *[month] Mois suivant :
    }

# Why there is no way to earlier times; the argument is the first day.
# $day (String): the first day
calendar-begins = Le calendrier commence le { $day }.

# Why there is no way to later times; the argument is the last day.
# $day (String): the last day
calendar-ends = Le calendrier s’arrête le { $day }.

# The button that opens the choice of a day, and the name of that choice.
choose-date = Choisir une date

# The name of the days to choose from.
days = Jours du mois

# To the same day a year earlier.
previous-year = Année précédente

# To the same day a month earlier.
previous-month = Mois précédent

# To the same day a month later.
next-month = Mois suivant

# To the same day a year later.
next-year = Année suivante

# The name of the choice of a year.
year = Année

# The label of the field to type a date in.
type-date = Ou saisir une date

# Examples of dates that are understood.
type-date-hint = Par exemple : 12/03/2026, 12 mars ou demain.

# The button that leads to the date typed.
go-to-date = Y aller

# The typed text is not a date.
date-unknown = Cette date n’est pas comprise.

# From the first day to the last one: why there is no way to a date.
# $first (String): the first day
# $last (String): the last day
calendar-lasts = Le calendrier va du { $first } au { $last }.

# The button that closes a dialog.
close = Fermer

# The button that opens the list of keys, and its heading.
keys = Raccourcis clavier

# The heading above the keys of one letter.
letter-keys = Touches seules

# The switch that turns them on and off.
letter-keys-on = Utiliser ces raccourcis

# The effect of the key for the next page or period.
key-next = Période, page ou évènement qui suit

# The effect of the key for the previous page or period.
key-previous = Période, page ou évènement qui précède

# The key for today.
today-key = a

# The key for a view; “n”, “p”, “c” and “?” are taken.
# $view (ViewName): the view
view-key =
    { $view ->
        [list] l
        [month] m
        [week] s
        [day] j
        [map] k
        [photo] o
       *[summary] r
    }

# The heading above the keys of a grid of days.
grid-keys-title = Dans une grille de jours

# The name of a key: to the beginning.
key-home = Début

# The name of a key: to the end.
key-end = Fin

# The name of a key.
key-page-up = Page ↑

# The name of a key.
key-page-down = Page ↓

# The names of two keys.
key-shift-page-up = Maj + Page ↑

# The names of two keys.
key-shift-page-down = Maj + Page ↓

# The name of a key.
key-enter = Entrée

# The name of a key.
key-escape = Échap

# The effect of keys in a grid of days.
grid-day = Un jour plus tôt, plus tard

# The effect of keys in a grid of days.
grid-week = Une semaine plus tôt, plus tard

# The effect of keys in a grid of days.
grid-week-ends = Premier, dernier jour de la semaine

# The effect of keys in a grid of days.
grid-month = Un mois plus tôt, plus tard

# The effect of keys in a grid of days.
grid-year = Un an plus tôt, plus tard

# The effect of a key in a grid of days.
grid-open = Ouvrir ou choisir le jour

# Nothing takes place in a stretch of time.
# $length (Length): how long that is
nothing-in =
    { $length ->
        [day] Aucun évènement ce jour-là.
        [week] Aucun évènement cette semaine-là.
       *[month] Aucun évènement ce mois-là.
    }

# The nearest day before on which anything takes place.
# $day (String): a day, written out
nearest-before = Date précédente : { $day }

# The nearest day after.
# $day (String): a day, written out
nearest-after = Date suivante : { $day }

# A day and how much takes place on it, for the ear.
# $day (String): a day, written out
# $count (Number): how many
day-and-count =
    { $count ->
        [0] { $day }, aucun évènement
        [one] { $day }, { $count } évènement
       *[other] { $day }, { $count } évènements
    }

# “+ 3 more”.
# $count (Number): how many
more = + { $count } de plus

# The name of a week by its number (ISO 8601).
# $number (Number): its number
week = Semaine { $number }

# The heading of the column of week numbers.
weeks = Semaine

# It takes the whole day.
all-day = Toute la journée

# The name of the list of what takes whole days.
whole-days = Toute la journée ou plusieurs jours

# The name of the choice of categories that stand out in a month.
legend = Mettre des catégories en évidence

# Until a time.
# $time (String): the time
until-time = jusqu’à { $time }

# Until a day, that day included.
# $day (String): a day, written out
until-day = jusqu’au { $day }

# The heading of long-running events, with their number.
# $count (Number): how many
running = En cours ({ $count })

# The days of the month that are over.
earlier-in-month = Plus tôt ce mois-ci

# The name of the choice between a grid of hours and a list.
hours-look = Présentation

# As a grid of hours.
as-grid = Grille

# As a list.
as-list = Liste

# All hours of the day, and not only those on which something takes place.
all-hours = Les 24 heures

# A time that a clock shows for the second time that day, because it has been put back.
# $time (String): the time
second-time = { $time } (2e fois)

# It began before the day or week shown.
continued = Commencé avant

# It goes on after the day or week shown.
continues = Se poursuit après

# The name of the search field.
search = Rechercher un évènement

# The heading above what a search found: the words in quotation marks.
# $words (String): the words
search-results = Recherche : « { $words } »

# So many events, and more that were not counted.
# $count (Number): how many
more-events = Plus de { $count } évènements

# “and 12 past”: after a count of what is to come, how much is over.
# $count (Number): how many
and-past =
    { $count ->
        [one] et { $count } passé
       *[other] et { $count } passés
    }

# Nothing that is to come answers the search, and what is over stands below.
only-past = Rien à venir ne répond à cette recherche. Voici ce qui est passé.

# Nothing answers the search or the filters.
nothing-found = Aucun évènement ne répond à cette recherche.

# The button that shows the filters, and their name.
filters = Filtres

# The way back to everything.
clear-filters = Tout effacer

# The name of the list of what is chosen.
chosen-filters = Filtres choisis

# The effect of pressing a chosen filter, before its name, for screen readers.
remove-filter = Retirer :

# The name of the button that opens the menu.
menu = Menu

# The name of the line of frequent choices.
quick-choices = Choix rapides

# Saturday and Sunday.
this-weekend = Ce week-end

# Near where the device is.
near-me = Près de moi

# The device does not say where it is.
near-refused = Votre appareil ne dit pas où vous êtes.

# The button that opens the quick find, and its name.
quick-find = Accès rapide

# A hint at what can be typed there.
quick-find-hint = Un évènement, un lieu, une date comme « 12 mars », ou une vue.

# No thing may be meant, for the ear.
no-suggestions = Rien trouvé

# One thing may be meant, for the ear.
one-suggestion = 1 suggestion

# Several things may be meant, for the ear.
# $count (String): how many
suggestions = { $count } suggestions

# Not begun.
upcoming = À venir

# Taking place.
ongoing = En cours

# Over, as a short label.
past = Passé

# Over, as a sentence on the page of the event.
event-passed = Cet évènement est passé.

# Taking place, as a sentence.
event-ongoing = Cet évènement est en cours.

# Minutes until something begins.
# $count (Number): how many
begins-in-minutes =
    { $count ->
        [one] Commence dans { $count } minute
       *[other] Commence dans { $count } minutes
    }

# The time of today at which something begins.
# $time (String): the time
begins-at = Commence à { $time }

# Today something begins, after several days.
begins-today = Commence aujourd’hui

# Tomorrow something begins.
begins-tomorrow = Commence demain

# Days until something begins.
# $count (Number): how many
begins-in-days =
    { $count ->
        [one] Commence dans { $count } jour
       *[other] Commence dans { $count } jours
    }

# Months until something begins.
# $count (Number): how many
begins-in-months = Commence dans { $count } mois

# Minutes until something ends.
# $count (Number): how many
ends-in-minutes =
    { $count ->
        [one] Se termine dans { $count } minute
       *[other] Se termine dans { $count } minutes
    }

# The time of today at which something ends.
# $time (String): the time
ends-at = Se termine à { $time }

# Today something ends, after several days.
ends-today = Se termine aujourd’hui

# Tomorrow something ends.
ends-tomorrow = Se termine demain

# Days until something ends.
# $count (Number): how many
ends-in-days =
    { $count ->
        [one] Se termine dans { $count } jour
       *[other] Se termine dans { $count } jours
    }

# Months until something ends.
# $count (Number): how many
ends-in-months = Se termine dans { $count } mois

# Cancelled, as a short label.
cancelled = Annulé

# Postponed, as a short label.
postponed = Reporté

# A title behind “cancelled” or “postponed”.
# $state (String): the state
# $title (String): the title
title-with-state = { $state } : { $title }

# Moved online, as a short label.
moved-online = Passé en ligne

# Put on another date, as a short label.
rescheduled = Nouvelle date

# Cancelled, as a sentence.
event-cancelled = Cet évènement est annulé.

# Postponed, as a sentence.
event-postponed = Cet évènement est reporté à une date encore inconnue.

# Moved online, as a sentence.
event-moved-online = Cet évènement aura lieu en ligne.

# Put on another date, as a sentence.
event-new-date = Cet évènement change de date.

# Put on another date, as a sentence with the former date.
# $before (String): the former date
event-new-date-from = Cet évènement change de date. Il était prévu : { $before }.

# Put forward by the owner.
featured = Mis en avant

# Takes place online.
online = En ligne

# Takes place at a place and online.
mixed = Sur place et en ligne

# The way back to the list.
all-events = Tous les évènements

# The name of the navigation to the events before and after.
neighbours = Évènements voisins

# The event before.
previous-event = Évènement précédent

# The event after.
next-event = Évènement suivant

# The name of the navigation between the dates of an event.
other-dates = Autres dates

# The date before, with a colon, followed by it.
previous-date = Date précédente :

# The date after.
next-date = Date suivante :

# A date to come instead of one that is over or called off, with a colon, followed by it.
another-date = Autre date :

# The way to all dates of an event, for their number.
# $count (Number): how many
all-dates =
    { $count ->
        [1] Sa seule date
       *[other] Les { $count } dates
    }

# The heading of the facts.
details = Détails

# Label of the first day or moment, with its colon.
start = Début :

# Label of the last day or moment.
end = Fin :

# Label of the only day.
date = Date :

# Label of the time.
time = Heure :

# Label of the price.
cost = Prix :

# Label of the categories, for their number.
# $count (Number, optional): how many
categories =
    { $count ->
        [one] Catégorie :
       *[other] Catégories :
    }

# Label of the tags.
# $count (Number, optional): how many
tags =
    { $count ->
        [one] Étiquette :
       *[other] Étiquettes :
    }

# Label of the website.
website = Site :

# Label of the series.
series = Série :

# Label of the language of an event.
written-in = Langue :

# Label of the telephone.
phone = Téléphone :

# Label of the e-mail address.
email = E-mail :

# The heading above the venue.
venue = Lieu

# The heading above the organizers, for their number.
# $count (Number, optional): how many
organizers =
    { $count ->
        [one] Organisateur
       *[other] Organisateurs
    }

# Label of the online address.
online-at = En ligne :

# The link to the online address.
join-online = Suivre en ligne

# The link to where tickets are had.
tickets = Billets

# The link to where one registers for what is free.
register = S’inscrire

# The link to the website of an event.
see-website = Voir le site

# The link that shows the way to the place.
directions = Itinéraire

# The link to the place on OpenStreetMap.
on-openstreetmap = Voir sur OpenStreetMap

# The link that opens the place in a program for maps.
in-maps-app = Ouvrir dans une appli de cartes

# The alternative text of the picture of a place.
# $name (String): its name
place-picture = Carte : où se trouve { $name }

# The alternative text of the picture of a place in a town.
# $name (String): its name
# $town (String): the town
place-picture-in = Carte : où se trouve { $name }, { $town }

# The map could not be drawn.
map-failed = La carte n’a pas pu être chargée. La liste est complète sans elle.

# The country of a code; nothing for those the language has no name for.
# $code (String): the code (ISO 3166-1)
country-name =
    { $code ->
        [AT] Autriche
        [BE] Belgique
        [CA] Canada
        [CH] Suisse
        [CZ] Tchéquie
        [DE] Allemagne
        [DK] Danemark
        [ES] Espagne
        [FI] Finlande
        [FR] France
        [GB] Royaume-Uni
        [GR] Grèce
        [IE] Irlande
        [IT] Italie
        [JP] Japon
        [LU] Luxembourg
        [MC] Monaco
        [NL] Pays-Bas
        [NO] Norvège
        [PL] Pologne
        [PT] Portugal
        [SE] Suède
        [US] États-Unis
       *[other] { "" }
    }

# The city that a time zone is named after.
# $city (String, optional): its name in the zone’s (IANA), without spaces
# $name (String): the same with spaces
zone-city =
    { $city ->
        [Athens] Athènes
        [Bucharest] Bucarest
        [Brussels] Bruxelles
        [Cairo] Le Caire
        [Copenhagen] Copenhague
        [Dublin] Dublin
        [Lisbon] Lisbonne
        [London] Londres
        [Kathmandu] Katmandou
        [Moscow] Moscou
        [Prague] Prague
        [Rome] Rome
        [Singapore] Singapour
        [Vienna] Vienne
        [Warsaw] Varsovie
       *[other] { $name }
    }

# “Paris time”.
# $zone (String, optional): the city as the zone names it, or UTC
# $city (String): the city in this language
# $initial (String, optional): its first letter
zone-time-in =
    { $initial ->
        [A] heure d’{ $city }
        [E] heure d’{ $city }
        [I] heure d’{ $city }
        [O] heure d’{ $city }
        [U] heure d’{ $city }
       *[other] heure de { $city }
    }

# The credit of a picture.
# $who (String): by whom
credit = Image : { $who }

# Something takes longer than half a second.
loading = Chargement des évènements

# The button that tries again.
retry = Réessayer

# The calendar could not be read.
missing-calendar = Le calendrier n’a pas pu être chargé.

# The events of a day could not be read.
# $day (String): a day, written out
missing-day = Les évènements du { $day } n’ont pas pu être chargés.

# The events of some days could not be read.
# $first (String): the first day
# $last (String): the last day
missing-between = Les évènements du { $first } au { $last } n’ont pas pu être chargés.

# The events from a day on could not be read.
# $day (String): a day, written out
missing-from = Les évènements à partir du { $day } n’ont pas pu être chargés.

# An event could not be read.
missing-event = Cet évènement n’a pas pu être chargé.

# The page of a venue, an organizer and so on, or the list of them, could not be read.
missing-page = Cette page n’a pas pu être chargée.

# A part of the program did not come: what draws some pages, or the choice of a day.
missing-program = Une partie du site n’a pas pu être chargée.

# What searches and filters need could not be read.
missing-search = La recherche et les filtres n’ont pas pu être chargés ; seul ce qui figure sur la page a été parcouru.

# Nothing answered.
cause-network = Le réseau ne répond pas.

# The file is not there.
cause-not-found = Le fichier n’existe pas sur le serveur.

# The host answered with a failure.
# $status (Number): the status of HTTP
cause-status = Le serveur a répondu par l’erreur { $status }.

# The file is damaged.
cause-damaged = Le fichier reçu est incomplet ou abîmé.

# The file is of another release.
cause-version = Le site vient d’être mis à jour : rechargez la page.

# What still works when the whole calendar cannot be read.
still-works = Le reste de la page fonctionne.

# The heading of the page for an address that leads nowhere.
not-found = Cette page n’existe pas

# What to do about it.
not-found-help = L’adresse a peut-être changé, ou l’évènement a été retiré. La liste de tous les évènements est à jour.

# The heading above events with a similar address.
did-you-mean = Cherchiez-vous ?

# The name of the footer’s links.
about-site = À propos du site

# The link to the owner.
contact = Contact

# The link to where owners of other sites find how to show the events there.
embed = Intégrer ces évènements

# The calendar as it stood on a day.
# $day (String): a day, written out
as-of = Calendrier publié le { $day }

# The heading when the program stops unexpectedly.
stopped = Cette page n’a pas pu être lue

# The same where the network does not answer.
offline = Vous êtes hors ligne

# What still works then.
stopped-help = Une erreur inattendue a interrompu l’application. Rien n’est perdu : rechargez la page pour continuer.

# The button that loads the page again.
reload = Recharger la page
