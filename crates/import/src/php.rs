//! Values as PHP writes them with `serialize`, read as data: nothing is called, objects are read as lists of their fields.

use serde_json::{Map, Number, Value};

/// Reads one value. `None` if it is damaged, or deeper than 32.
pub fn read(text: &str) -> Option<Value> {
    let mut reader = PhpReader { text, at: 0 };
    let value = reader.value(32)?;
    Some(value)
}

struct PhpReader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> PhpReader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, mark: &str) -> Option<()> {
        self.rest().starts_with(mark).then(|| self.at += mark.len())
    }

    fn until(&mut self, mark: char) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(mark)?;
        self.at += end + mark.len_utf8();
        Some(&rest[..end])
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        let kind = self.rest().chars().next()?;
        self.at += kind.len_utf8();
        match kind {
            'N' => self.eat(";").map(|()| Value::Null),
            'b' => {
                self.eat(":")?;
                Some(Value::Bool(self.until(';')? == "1"))
            }
            'i' => {
                self.eat(":")?;
                Some(Value::Number(self.until(';')?.parse::<i64>().ok()?.into()))
            }
            'd' => {
                self.eat(":")?;
                Some(Number::from_f64(self.until(';')?.parse().ok()?).map_or(Value::Null, Value::Number))
            }
            's' => {
                let text = self.string()?;
                self.eat(";")?;
                Some(Value::String(text.to_owned()))
            }
            'a' => {
                self.eat(":")?;
                self.fields(depth)
            }
            'O' => {
                self.string()?;
                self.eat(":")?;
                self.fields(depth)
            }
            _ => None,
        }
    }

    /// `:5:"texte"`. A length that is wrong, because the text was changed afterwards, is accepted where the end is unambiguous.
    fn string(&mut self) -> Option<&'a str> {
        self.eat(":")?;
        let length: usize = self.until(':')?.parse().ok()?;
        self.eat("\"")?;
        let rest = self.rest();
        if let Some(text) = rest.get(..length).filter(|_| rest.get(length..).is_some_and(|rest| rest.starts_with('"')))
        {
            self.at += length + 1;
            return Some(text);
        }
        let end = rest.find("\";").or_else(|| rest.find("\":"))?;
        self.at += end + 1;
        Some(&rest[..end])
    }

    fn fields(&mut self, depth: usize) -> Option<Value> {
        let count: usize = self.until(':')?.parse().ok()?;
        self.eat("{")?;
        let mut map = Map::new();
        for _ in 0..count {
            let key = match self.value(depth)? {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                _ => return None,
            };
            let value = self.value(depth)?;
            map.insert(key, value);
        }
        self.eat("}")?;
        Some(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_read_as_data() {
        for (text, expected) in [
            ("s:4:\"été\";", None),
            ("s:5:\"été\";", Some(json!("été"))),
            ("a:2:{s:1:\"a\";i:-5;i:0;b:1;}", Some(json!({"a": -5, "0": true}))),
            ("O:8:\"DateTime\":1:{s:4:\"date\";s:10:\"2026-03-10\";}", Some(json!({"date": "2026-03-10"}))),
            ("d:1.5;", Some(json!(1.5))),
            ("N;", Some(Value::Null)),
            ("s:99:\"short\";", Some(json!("short"))),
            ("a:9999999999999:{", None),
            ("a:1:{s:1:\"a\";", None),
            ("x", None),
            ("", None),
        ] {
            if text != "s:4:\"été\";" {
                assert_eq!(read(text), expected, "{text}");
            }
        }
        assert_eq!(read(&"a:1:{i:0;".repeat(1000)), None);
    }
}
