//! Commands with something wrong in them. The model says what; some of these turn
//! out to be right after all.

use chrono::Days;

use super::Generator;
use crate::{
    command::{Answer, Command, Escalate, Note, When},
    model::Log,
};

impl Generator {
    #[allow(clippy::too_many_lines)] // one arm a mistake
    pub(super) fn wrong(&mut self, log: &Log, number: u32) -> Command {
        let text = self.text();
        let tomorrow = When::day(self.now.date() + Days::new(1));
        let note = Note {
            because: Some(text.clone()),
            ..Self::on(self.typed(number))
        };
        let escalate = Escalate {
            number: note.number.clone(),
            because: Some(text.clone()),
            ..Escalate::default()
        };
        let some = |action: &str| vec![action.to_owned()];
        let set = |answer: Answer| vec![answer];
        let note = match self.random.below(22) {
            0 => Note {
                did: some("record"),
                because: None,
                ..note
            },
            1 => Note {
                did: self.decided(log, number),
                because: None,
                ..note
            },
            2 => Note {
                waive: self.decided(log, number),
                ..note
            },
            3 => Note {
                did: some("telling"),
                because: None,
                note: Some(text),
                ..note
            },
            4 => Note {
                close: true,
                because: None,
                ..note
            },
            5 => Note {
                close: true,
                because: None,
                outcome: Some(text),
                ..note
            },
            6 => Note {
                reopen: true,
                ..note
            },
            7 => Note {
                did: some("ceop"),
                on: Some(tomorrow),
                because: None,
                ..note
            },
            8 => Note {
                waive: some("policy"),
                because: None,
                ..note
            },
            9 => Note {
                set: set(Answer::Misspelt),
                ..note
            },
            10 => Note {
                set: set(Answer::Types(some("gmaes"))),
                ..note
            },
            11 => Note {
                set: set(Answer::Level(4)),
                ..note
            },
            12 => Note {
                set: set(Answer::When(tomorrow)),
                ..note
            },
            13 => Note {
                number: "999".to_owned(),
                note: Some(text),
                because: None,
                ..note
            },
            14 => Note {
                did: some("iwf"),
                waive: some("iwf"),
                ..note
            },
            15 => Note {
                detail: Some(text),
                note: Some("x".to_owned()),
                because: None,
                ..note
            },
            16 => {
                return Command::Escalate(Escalate {
                    level: Some(1),
                    ..escalate
                });
            }
            17 => {
                return Command::Escalate(Escalate {
                    level: Some(4),
                    ..escalate
                });
            }
            18 => {
                return Command::Escalate(Escalate {
                    because: None,
                    level: Some(3),
                    ..escalate
                });
            }
            19 => {
                return Command::Escalate(Escalate {
                    to: [some("police"), some("police")].concat(),
                    ..escalate
                });
            }
            20 => return self.wrong_report(log),
            _ => {
                return Command::Escalate(Escalate {
                    to: some("lado"),
                    considered: some("prevent"),
                    ..escalate
                });
            }
        };
        Command::Note(note)
    }

    fn wrong_report(&mut self, log: &Log) -> Command {
        let mut report = self.report(log);
        report.source_ref = None;
        match self.random.below(4) {
            0 => report.types.push("gmaes".to_owned()),
            1 => report.at_risk = None,
            2 => report.when = When::day(self.now.date() + Days::new(2)),
            _ => report.reported_on = Some(report.when.first - Days::new(1)),
        }
        if self.random.once_in(3) {
            let rows = [self.report(log), report];
            return Command::Import {
                sheet: rows.map(|row| Self::only_known(row, log)).into(),
                also: true,
            };
        }
        Command::Report(report)
    }

    /// An action decided already.
    fn decided(&mut self, log: &Log, number: u32) -> Vec<String> {
        let incident = log.state.incidents.get(&number);
        let decided = incident.map(|incident| incident.deeds.keys().cloned().collect());
        let decided: Vec<String> = decided.unwrap_or_else(|| vec!["record".to_owned()]);
        vec![self.random.one(&decided)]
    }
}
