//! Zones under names that the IANA database has given up, and what they are called today.

/// The former name, and the present one.
#[rustfmt::skip]
const RENAMED: [(&str, &str); 129] = [
    ("Africa/Asmera", "Africa/Asmara"), ("Africa/Timbuktu", "Africa/Bamako"), ("America/Atka", "America/Adak"),
    ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"), ("America/Catamarca", "America/Argentina/Catamarca"),
    ("America/Coral_Harbour", "America/Atikokan"), ("America/Cordoba", "America/Argentina/Cordoba"),
    ("America/Ensenada", "America/Tijuana"), ("America/Fort_Wayne", "America/Indiana/Indianapolis"),
    ("America/Godthab", "America/Nuuk"), ("America/Indianapolis", "America/Indiana/Indianapolis"),
    ("America/Jujuy", "America/Argentina/Jujuy"), ("America/Knox_IN", "America/Indiana/Knox"),
    ("America/Louisville", "America/Kentucky/Louisville"), ("America/Mendoza", "America/Argentina/Mendoza"),
    ("America/Montreal", "America/Toronto"), ("America/Nipigon", "America/Toronto"),
    ("America/Pangnirtung", "America/Iqaluit"), ("America/Porto_Acre", "America/Rio_Branco"),
    ("America/Rainy_River", "America/Winnipeg"), ("America/Rosario", "America/Argentina/Cordoba"),
    ("America/Santa_Isabel", "America/Tijuana"), ("America/Shiprock", "America/Denver"),
    ("America/Thunder_Bay", "America/Toronto"), ("America/Virgin", "America/St_Thomas"),
    ("America/Yellowknife", "America/Edmonton"), ("Antarctica/South_Pole", "Antarctica/McMurdo"),
    ("Asia/Ashkhabad", "Asia/Ashgabat"), ("Asia/Calcutta", "Asia/Kolkata"), ("Asia/Choibalsan", "Asia/Ulaanbaatar"),
    ("Asia/Chongqing", "Asia/Shanghai"), ("Asia/Chungking", "Asia/Shanghai"), ("Asia/Dacca", "Asia/Dhaka"),
    ("Asia/Harbin", "Asia/Shanghai"), ("Asia/Istanbul", "Europe/Istanbul"), ("Asia/Kashgar", "Asia/Urumqi"),
    ("Asia/Katmandu", "Asia/Kathmandu"), ("Asia/Macao", "Asia/Macau"), ("Asia/Rangoon", "Asia/Yangon"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"), ("Asia/Tel_Aviv", "Asia/Jerusalem"), ("Asia/Thimbu", "Asia/Thimphu"),
    ("Asia/Ujung_Pandang", "Asia/Makassar"), ("Asia/Ulan_Bator", "Asia/Ulaanbaatar"),
    ("Atlantic/Faeroe", "Atlantic/Faroe"), ("Atlantic/Jan_Mayen", "Arctic/Longyearbyen"),
    ("Australia/ACT", "Australia/Sydney"), ("Australia/Canberra", "Australia/Sydney"),
    ("Australia/Currie", "Australia/Hobart"), ("Australia/LHI", "Australia/Lord_Howe"),
    ("Australia/NSW", "Australia/Sydney"), ("Australia/North", "Australia/Darwin"),
    ("Australia/Queensland", "Australia/Brisbane"), ("Australia/South", "Australia/Adelaide"),
    ("Australia/Tasmania", "Australia/Hobart"), ("Australia/Victoria", "Australia/Melbourne"),
    ("Australia/West", "Australia/Perth"), ("Australia/Yancowinna", "Australia/Broken_Hill"),
    ("Brazil/Acre", "America/Rio_Branco"), ("Brazil/DeNoronha", "America/Noronha"),
    ("Brazil/East", "America/Sao_Paulo"), ("Brazil/West", "America/Manaus"), ("CET", "Europe/Brussels"),
    ("CST6CDT", "America/Chicago"), ("Canada/Atlantic", "America/Halifax"), ("Canada/Central", "America/Winnipeg"),
    ("Canada/Eastern", "America/Toronto"), ("Canada/Mountain", "America/Edmonton"),
    ("Canada/Newfoundland", "America/St_Johns"), ("Canada/Pacific", "America/Vancouver"),
    ("Canada/Saskatchewan", "America/Regina"), ("Canada/Yukon", "America/Whitehorse"),
    ("Chile/Continental", "America/Santiago"), ("Chile/EasterIsland", "Pacific/Easter"), ("Cuba", "America/Havana"),
    ("EET", "Europe/Athens"), ("EST", "America/Panama"), ("EST5EDT", "America/New_York"), ("Egypt", "Africa/Cairo"),
    ("Eire", "Europe/Dublin"), ("Europe/Belfast", "Europe/London"), ("Europe/Kiev", "Europe/Kyiv"),
    ("Europe/Nicosia", "Asia/Nicosia"), ("Europe/Tiraspol", "Europe/Chisinau"), ("Europe/Uzhgorod", "Europe/Kyiv"),
    ("Europe/Zaporozhye", "Europe/Kyiv"), ("GB", "Europe/London"), ("GB-Eire", "Europe/London"),
    ("HST", "Pacific/Honolulu"), ("Hongkong", "Asia/Hong_Kong"), ("Iceland", "Atlantic/Reykjavik"),
    ("Iran", "Asia/Tehran"), ("Israel", "Asia/Jerusalem"), ("Jamaica", "America/Jamaica"), ("Japan", "Asia/Tokyo"),
    ("Kwajalein", "Pacific/Kwajalein"), ("Libya", "Africa/Tripoli"), ("MET", "Europe/Brussels"),
    ("MST", "America/Phoenix"), ("MST7MDT", "America/Denver"), ("Mexico/BajaNorte", "America/Tijuana"),
    ("Mexico/BajaSur", "America/Mazatlan"), ("Mexico/General", "America/Mexico_City"), ("NZ", "Pacific/Auckland"),
    ("NZ-CHAT", "Pacific/Chatham"), ("Navajo", "America/Denver"), ("PRC", "Asia/Shanghai"),
    ("PST8PDT", "America/Los_Angeles"), ("Pacific/Enderbury", "Pacific/Kanton"),
    ("Pacific/Johnston", "Pacific/Honolulu"), ("Pacific/Ponape", "Pacific/Pohnpei"),
    ("Pacific/Samoa", "Pacific/Pago_Pago"), ("Pacific/Truk", "Pacific/Chuuk"), ("Pacific/Yap", "Pacific/Chuuk"),
    ("Poland", "Europe/Warsaw"), ("Portugal", "Europe/Lisbon"), ("ROC", "Asia/Taipei"), ("ROK", "Asia/Seoul"),
    ("Singapore", "Asia/Singapore"), ("Turkey", "Europe/Istanbul"), ("US/Alaska", "America/Anchorage"),
    ("US/Central", "America/Chicago"), ("US/Eastern", "America/New_York"), ("US/Hawaii", "Pacific/Honolulu"),
    ("US/Mountain", "America/Denver"), ("US/Pacific", "America/Los_Angeles"),
    ("US/Pacific-New", "America/Los_Angeles"), ("W-SU", "Europe/Moscow"), ("WET", "Europe/Lisbon"),
];

/// What a zone is called today whose name was given up; `None` for a name in use, or none at all.
#[must_use]
pub(crate) fn present_name(name: &str) -> Option<&'static str> {
    RENAMED.iter().find(|(former, _)| *former == name).map(|(_, present)| *present)
}

#[cfg(test)]
mod tests {
    use super::RENAMED;

    #[test]
    fn every_present_name_is_one() {
        for (former, present) in RENAMED {
            assert!(present.parse::<chrono_tz::Tz>().is_ok(), "{former} → {present}");
            assert!(!RENAMED.iter().any(|(name, _)| *name == present), "{present}");
        }
    }
}
