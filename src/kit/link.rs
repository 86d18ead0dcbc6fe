//! The link to a piece as a channel gets it: with what tells its visitors apart.

use crate::editorial::{channel::Utm, site::encoded};

/// An address with the parameters of a channel behind its query and in front of its fragment, which stay as they are. A
/// parameter that the address has already is its own. The campaign is `id` where the channel names none.
pub(super) fn with_utm(address: &str, utm: &Utm, id: &str) -> String {
    let (page, fragment) = match address.split_once('#') {
        Some((page, fragment)) => (page, Some(fragment)),
        None => (address, None),
    };
    let query = page.split_once('?').map(|(_, query)| query);
    let campaign = utm.campaign.as_deref().unwrap_or(id);
    let parameters = [
        ("utm_source", Some(utm.source.as_str())),
        ("utm_medium", utm.medium.as_deref()),
        ("utm_campaign", Some(campaign)),
    ];
    let mut link = page.to_owned();
    let mut between = match query {
        None => "?",
        Some(query) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    for (name, value) in parameters {
        let Some(value) = value.filter(|_| !has(query, name)) else {
            continue;
        };
        link.extend([between, name, "=", &encoded(value)]);
        between = "&";
    }
    if let Some(fragment) = fragment {
        link.extend(["#", fragment]);
    }
    link
}

/// Whether a query has a parameter of that name.
fn has(query: Option<&str>, name: &str) -> bool {
    let mut parameters = query.unwrap_or_default().split('&');
    parameters.any(|one| one.split('=').next() == Some(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utm(source: &str) -> Utm {
        Utm {
            source: source.to_owned(),
            medium: Some("social".to_owned()),
            campaign: None,
        }
    }

    #[test]
    fn parameters_stand_behind_the_query_and_in_front_of_the_fragment() {
        for (address, wanted) in [
            (
                "https://x.org/a",
                "https://x.org/a?utm_source=x&utm_medium=social&utm_campaign=one",
            ),
            (
                "https://x.org/a/?",
                "https://x.org/a/?utm_source=x&utm_medium=social&utm_campaign=one",
            ),
            (
                "https://x.org/?b=1#c?d",
                "https://x.org/?b=1&utm_source=x&utm_medium=social&utm_campaign=one#c?d",
            ),
            (
                "https://x.org/?utm_source=mail&",
                "https://x.org/?utm_source=mail&utm_medium=social&utm_campaign=one",
            ),
        ] {
            assert_eq!(with_utm(address, &utm("x"), "one"), wanted);
        }
    }

    #[test]
    fn a_value_ends_nowhere_but_at_its_end() {
        let link = with_utm("https://x.org/", &utm("a&b=c #é"), "one");
        assert!(link.contains("utm_source=a%26b%3Dc%20%23%C3%A9&"), "{link}");
    }

    proptest! {
        #[test]
        fn all_parts_of_an_address_stay(
            path in "[a-z/%.-]{0,12}",
            query in prop::option::of("[a-z0-9=&%+?/]{0,20}"),
            fragment in prop::option::of("[a-z0-9?/#&=]{0,12}"),
            source in any::<String>(),
        ) {
            let mut address = format!("https://x.org/{path}");
            if let Some(query) = &query {
                address.extend(["?", query]);
            }
            if let Some(fragment) = &fragment {
                address.extend(["#", fragment]);
            }
            let link = with_utm(&address, &utm(&source), "an-id");
            let page = address.split('#').next().unwrap();
            prop_assert!(link.starts_with(page), "{}", link);
            prop_assert_eq!(link.split_once('#').map(|(_, end)| end), fragment.as_deref());
            let (_, given) = link.split('#').next().unwrap().split_once('?').unwrap();
            for name in ["utm_source", "utm_medium", "utm_campaign"] {
                prop_assert_eq!(given.split('&').filter(|one| one.starts_with(name)).count(), 1);
            }
        }
    }
}
