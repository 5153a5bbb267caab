import type { OutgoingMail } from '#libs/platform';

/** In whose name a mail to a contact goes out, and in which language. */
export interface PortalMailFrame {
  readonly tenantName: string;
  readonly locale: string;
  /** To whom it speaks. */
  readonly name: string;
  /** The MSP's logo for light backgrounds; null: none. */
  readonly logo: MailLogo | null;
}

/** An image that a mail program loads, if its reader lets it. */
export interface MailLogo {
  /** Whole address. */
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** Pixels that a logo takes at most. */
const LOGO_BOX = { width: 200, height: 48 };

type Mail = Pick<OutgoingMail, 'subject' | 'text' | 'html'>;

interface Words {
  readonly subject: (tenant: string) => string;
  readonly lines: (tenant: string) => readonly string[];
  readonly button: string;
}

const HELLO = { en: (name: string) => `Hello ${name},`, de: (name: string) => `Guten Tag ${name},` };

const INVITATION: Record<'en' | 'de', Words> = {
  en: {
    subject: (tenant) => `${tenant} invites you to the client portal`,
    lines: (tenant) => [
      `${tenant} has opened the client portal for you. There you see how your projects are going, what is waiting for your answer, and the files that were prepared for you.`,
      'The link below is yours alone. When you use it in a browser for the first time, we send you a code to make sure that it is you.',
    ],
    button: 'Open the client portal',
  },
  de: {
    subject: (tenant) => `${tenant} lädt Sie ins Kundenportal ein`,
    lines: (tenant) => [
      `${tenant} hat das Kundenportal für Sie freigeschaltet. Dort sehen Sie, wie es um Ihre Projekte steht, was auf Ihre Antwort wartet und welche Dateien für Sie bereitliegen.`,
      'Der Link ist nur für Sie. Wenn Sie ihn in einem Browser zum ersten Mal verwenden, senden wir Ihnen einen Code, um sicherzugehen, dass Sie es sind.',
    ],
    button: 'Kundenportal öffnen',
  },
};

const NEW_LINK: Record<'en' | 'de', Words> = {
  en: {
    subject: (tenant) => `Your link to the client portal of ${tenant}`,
    lines: () => [
      'You asked for a link to sign in to the client portal. If that was not you, you can ignore this mail.',
    ],
    button: 'Open the client portal',
  },
  de: {
    subject: (tenant) => `Ihr Link zum Kundenportal von ${tenant}`,
    lines: () => [
      'Sie haben einen Link zur Anmeldung im Kundenportal angefordert. Wenn Sie das nicht waren, können Sie diese Mail ignorieren.',
    ],
    button: 'Kundenportal öffnen',
  },
};

/** The mail with which staff invite a contact. */
export function invitationMail(frame: PortalMailFrame, link: string): Mail {
  return linkMail(INVITATION[languageOf(frame)], frame, link);
}

/** The mail that answers "send me a new link". */
export function newLinkMail(frame: PortalMailFrame, link: string): Mail {
  return linkMail(NEW_LINK[languageOf(frame)], frame, link);
}

/** O50: the mail with the six digits. They stand in the subject too, so that a phone shows them without opening it. */
export function codeMail(frame: PortalMailFrame, code: string, minutes: number): Mail {
  const german = languageOf(frame) === 'de';
  const shown = `${code.slice(0, 3)} ${code.slice(3)}`;
  const lines = german
    ? [
        `Ihr Code für das Kundenportal von ${frame.tenantName}:`,
        shown,
        `Er gilt ${String(minutes)} Minuten. Geben Sie ihn nur auf der Seite ein, auf der Sie sich gerade anmelden.`,
      ]
    : [
        `Your code for the client portal of ${frame.tenantName}:`,
        shown,
        `It is good for ${String(minutes)} minutes. Type it only on the page on which you are signing in.`,
      ];
  const hello = HELLO[languageOf(frame)](frame.name);
  return {
    subject: german ? `${shown} ist Ihr Code` : `${shown} is your code`,
    text: [hello, ...lines, frame.tenantName].join('\n\n'),
    html: page(frame, [
      paragraph(hello),
      paragraph(lines[0] ?? ''),
      `<p style="font-size:28px;letter-spacing:4px;font-weight:600;margin:16px 0">${escaped(shown)}</p>`,
      paragraph(lines[2] ?? ''),
      paragraph(frame.tenantName),
    ]),
  };
}

function linkMail(words: Words, frame: PortalMailFrame, link: string): Mail {
  const hello = HELLO[languageOf(frame)](frame.name);
  const lines = words.lines(frame.tenantName);
  return {
    subject: words.subject(frame.tenantName),
    text: [hello, ...lines, `${words.button}:\n${link}`, frame.tenantName].join('\n\n'),
    html: page(frame, [
      paragraph(hello),
      ...lines.map(paragraph),
      `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f2937;color:#ffffff;text-decoration:none;font-weight:600">${escaped(words.button)}</a></p>`,
      paragraph(frame.tenantName),
    ]),
  };
}

function languageOf({ locale }: PortalMailFrame): 'en' | 'de' {
  return locale === 'de' ? 'de' : 'en';
}

function page(frame: PortalMailFrame, parts: readonly string[]): string {
  return `<div style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:560px;color:#1f2937">${logoOf(frame)}${parts.join('')}</div>`;
}

/** The logo, on white also where the mail program makes everything else dark; its text stands in while it is not loaded. */
function logoOf({ logo, tenantName }: PortalMailFrame): string {
  if (!logo) return '';
  const scale = Math.min(1, LOGO_BOX.width / logo.width, LOGO_BOX.height / logo.height);
  const [width, height] = [logo.width, logo.height].map((side) =>
    String(Math.max(1, Math.round(side * scale))),
  );
  return `<p style="display:inline-block;margin:0 0 16px;padding:8px;border-radius:8px;background:#ffffff"><img src="${escaped(logo.url)}" alt="${escaped(tenantName)}" width="${width ?? ''}" height="${height ?? ''}" style="display:block;border:0"></p>`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 12px">${escaped(text)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
