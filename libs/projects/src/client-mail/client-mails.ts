import type { ClientUpdateDto } from '../sharing/dto/client-update.dto.js';
import { dayInWords, mailWords } from './mail-words.js';

/** Who writes and about what. */
export interface MailFrame {
  /** Name of the recipient. */
  to: string;
  /** The tenant's locale. */
  locale: string;
  /** Name of the MSP. */
  tenant: string;
  project: string;
  /** Where the recipient finds it in the client portal. */
  url: string;
}

interface MailText {
  subject: string;
  text: string;
}

/** P12: the mail that brings a published update, made of nothing but what clients read. */
export function updateMail(frame: MailFrame, update: ClientUpdateDto): MailText {
  const words = mailWords(frame.locale);
  const week = dayInWords(update.week, frame.locale);
  const sections = [
    section(words.done, update.done),
    section(words.next, update.next),
    section(words.risks, update.risks),
    section(
      words.decisions,
      update.decisions.map(({ text, resolved }) => ({
        text: resolved ? `${text} (${words.resolved})` : text,
      })),
    ),
  ];
  return {
    subject: words.updateSubject(frame.project, week),
    text: letter([
      words.greeting(frame.to),
      words.updateIntro(update.author, frame.project, week),
      update.summary,
      ...sections,
      `${words.readOnline}\n${frame.url}`,
      words.signature(frame.tenant),
    ]),
  };
}

/** P15: the mail that asks a contact to respond to a client action. */
export function actionMail(
  frame: MailFrame,
  action: { title: string; description: string; dueDate: string | null; urgent: boolean },
  sender: string,
  message: string | null,
): MailText {
  const words = mailWords(frame.locale);
  return {
    subject: words.actionSubject(action.title, action.urgent),
    text: letter([
      words.greeting(frame.to),
      words.actionIntro(sender, frame.project),
      action.title,
      action.description,
      message ?? '',
      action.dueDate === null ? '' : words.due(dayInWords(action.dueDate, frame.locale)),
      `${words.respond}\n${frame.url}`,
      words.signature(frame.tenant),
    ]),
  };
}

function section(title: string, lines: readonly { text: string }[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map(({ text }) => `- ${text}`)].join('\n');
}

/** Paragraphs with a line between them; empty ones are left out. */
function letter(paragraphs: readonly string[]): string {
  return `${paragraphs.filter((paragraph) => paragraph.trim() !== '').join('\n\n')}\n`;
}
