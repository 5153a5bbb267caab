/** The words of mails to clients. */
export interface MailWords {
  readonly greeting: (name: string) => string;
  readonly updateSubject: (project: string, week: string) => string;
  readonly updateIntro: (author: string, project: string, week: string) => string;
  readonly done: string;
  readonly next: string;
  readonly risks: string;
  readonly decisions: string;
  readonly resolved: string;
  readonly actionSubject: (title: string, urgent: boolean) => string;
  readonly actionIntro: (sender: string, project: string) => string;
  readonly due: (day: string) => string;
  readonly respond: string;
  readonly readOnline: string;
  readonly signature: (tenant: string) => string;
}

const EN: MailWords = {
  greeting: (name) => `Hello ${name},`,
  updateSubject: (project, week) => `${project}: update for the week of ${week}`,
  updateIntro: (author, project, week) =>
    `${author} has written an update on “${project}” for the week of ${week}.`,
  done: 'Done',
  next: 'Next',
  risks: 'Risks',
  decisions: 'Decisions needed',
  resolved: 'decided',
  actionSubject: (title, urgent) => (urgent ? `Urgent: ${title}` : title),
  actionIntro: (sender, project) => `${sender} needs something from you for “${project}”:`,
  due: (day) => `Please answer by ${day}.`,
  respond: 'Answer here:',
  readOnline: 'See the project:',
  signature: (tenant) => `Kind regards\n${tenant}`,
};

const DE: MailWords = {
  greeting: (name) => `Guten Tag ${name},`,
  updateSubject: (project, week) => `${project}: Stand der Woche vom ${week}`,
  updateIntro: (author, project, week) =>
    `${author} hat den Stand von „${project}“ für die Woche vom ${week} aufgeschrieben.`,
  done: 'Erledigt',
  next: 'Als Nächstes',
  risks: 'Risiken',
  decisions: 'Offene Entscheidungen',
  resolved: 'entschieden',
  actionSubject: (title, urgent) => (urgent ? `Dringend: ${title}` : title),
  actionIntro: (sender, project) => `${sender} braucht etwas von Ihnen für „${project}“:`,
  due: (day) => `Bitte antworten Sie bis ${day}.`,
  respond: 'Hier antworten:',
  readOnline: 'Zum Projekt:',
  signature: (tenant) => `Freundliche Grüße\n${tenant}`,
};

/** The words for a locale such as `de` or `de-AT`; English for one that is not spoken here. */
export function mailWords(locale: string): MailWords {
  return locale.toLowerCase().startsWith('de') ? DE : EN;
}

/** A calendar day as people of a locale write it, such as 5 March 2026. @param day `yyyy-mm-dd` */
export function dayInWords(day: string, locale: string): string {
  const language = locale.toLowerCase().startsWith('de') ? 'de' : 'en-GB';
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
