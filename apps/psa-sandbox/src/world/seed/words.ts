/** Invented words that the seeded world is made of. No real company or person is meant. */

export const FIRST_NAMES = [
  'Amara',
  'Bastian',
  'Carla',
  'Dimitri',
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jamal',
  'Katya',
  'Leandro',
  'Mireille',
  'Nadia',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosalind',
  'Soren',
  'Tamsin',
  'Ulrich',
  'Vanessa',
  'Wendell',
  'Ximena',
  'Yusuf',
  'Zora',
  'Åsa',
  'Björn',
  'Chloë',
  'Siobhán',
] as const;

export const LAST_NAMES = [
  'Abernathy',
  'Brandvold',
  'Castellane',
  'Dragomir',
  'Eastgate',
  'Fairweather',
  'Grünwald',
  'Hollis',
  'Iversen',
  'Jankowski',
  'Kettleburn',
  'Lindgren',
  'Marchetti',
  'Nakagawa',
  'O’Dwyer',
  'Pemberly',
  'Quillfeather',
  'Rasmussen',
  'Santangelo',
  'Thackeray',
  'Underhill',
  'Vasquez-Thorne',
  'Whitlock',
  'Xanthos',
  'Yarrow',
  'Zielinski',
] as const;

/** Full names written from right to left: [first, last]. */
export const RTL_NAMES = [
  ['ليلى', 'الحداد'],
  ['נועה', 'ברקן'],
  ['سامي', 'القاسم'],
] as const;

export const COMPANY_FIRST = [
  'Alder',
  'Birchwood',
  'Copperline',
  'Driftwood',
  'Elmstead',
  'Foxglove',
  'Granite Bay',
  'Hawthorn',
  'Ironbridge',
  'Juniper',
  'Kestrel',
  'Lanternfish',
  'Mossgate',
  'Northfold',
  'Oakhollow',
  'Pinecrest Vale',
  'Quarrystone',
  'Redfern',
  'Silverbrook',
  'Thistledown',
  'Umberfield',
  'Violet Harbor',
  'Willowmere',
  'Yewtree',
  'Zephyr Hill',
] as const;

export const COMPANY_SECOND = [
  'Dental Group',
  'Legal Partners',
  'Logistics',
  'Veterinary Clinic',
  'Architects',
  'Credit Union',
  'Foods',
  'Manufacturing',
  'School District',
  'Insurance Brokers',
  'Hospitality',
  'Engineering',
  'Orthopedics',
  'Wealth Advisors',
  'Print Works',
  'Brewing Company',
  'Community Trust',
  'Property Management',
  'Pharmacy',
  'Marine Supply',
] as const;

/** Company names that break what was written for plain ones. All of 50 characters at most. */
export const ODD_COMPANIES = [
  'مجموعة الأفق للاستشارات',
  'קבוצת גליל ירוק',
  'Café Lumière ☕ & Söhne',
  'A',
  'O’Malley "Quick" Repairs & Sons <Holdings>, Inc. #',
  '北辰 Design 🏗️ Studio',
] as const;

export const CITIES = [
  ['Fernhaven', 'OR', '97000'],
  ['Milldale', 'OH', '44000'],
  ['Port Ashby', 'ME', '04000'],
  ['Grand Cedar', 'MI', '49000'],
  ['Saltmarsh', 'NC', '28000'],
] as const;

export const STREETS = [
  'Lantern Street',
  'Quarry Road',
  'Harbor Walk',
  'Mill Lane',
  'Orchard Avenue',
  'Station Square',
] as const;

export const CONTACT_TITLES = [
  'IT contact',
  'Office manager',
  'Finance director',
  'Owner',
  'Operations lead',
  'Receptionist',
] as const;

export const PROJECT_NAMES = [
  'Microsoft 365 migration',
  'Office relocation',
  'Firewall refresh',
  'Server virtualization',
  'Wi-Fi redesign',
  'Backup and recovery rollout',
  'VoIP phone system',
  'Endpoint security rollout',
  'Network segmentation',
  'Line-of-business upgrade',
  'New site build-out',
  'Identity and MFA rollout',
  'File server to SharePoint',
  'Printer fleet replacement',
  'Compliance readiness',
  'Disaster recovery test',
  'Laptop refresh',
  'Intranet launch',
] as const;

export const PROJECT_TEXTS = [
  'Move everything without a working day lost; the office manager wants a note before every change.',
  'Agreed scope: discovery, pilot with ten people, rollout by department, hand-over and training.',
  'The previous provider left no documentation. Expect surprises in discovery and plan for them.',
] as const;

export const LONG_TEXT =
  'Background: three systems have to keep running during the change, two of them without a supported export. ' +
  'Every department names a champion, who tests before anyone else is moved. Weekly call on Tuesdays. '.repeat(
    18,
  );

export const PHASE_NAMES = [
  'Discovery',
  'Design',
  'Procurement',
  'Pilot',
  'Build',
  'Data migration',
  'Cut-over',
  'Training',
  'Hand-over',
  'Hypercare',
  'Decommissioning',
  'Review',
] as const;

export const TICKET_VERBS = [
  'Configure',
  'Document',
  'Test',
  'Order',
  'Install',
  'Migrate',
  'Review',
  'Schedule',
  'Train',
  'Remove',
] as const;

export const TICKET_THINGS = [
  'core switch',
  'user mailboxes',
  'backup jobs',
  'conditional access',
  'guest Wi-Fi',
  'VPN profiles',
  'shared folders',
  'print queues',
  'workstation image',
  'DNS records',
  'phone numbers',
  'firewall rules',
  'asset list',
  'admin accounts',
] as const;

export const SERVICE_SUMMARIES = [
  'Cannot sign in after password change',
  'Printer prints blank pages',
  'Shared mailbox missing',
  'Laptop is very slow',
  'VPN drops every few minutes',
  'New starter on Monday',
  'Suspicious e-mail received',
  'Outlook search finds nothing',
  'Monitor flickers 😵',
  'Please restore a deleted folder',
  'Conference room screen has no sound',
  'Leaver: disable account',
] as const;

export const ODD_SUMMARIES = [
  '🔥 URGENT 🔥 everything is down — ¡ayuda! 你好',
  'إعداد جهاز التوجيه الجديد في الفرع الثاني',
  'Uses every one of the hundred characters allowed'.padEnd(100, '.'),
  'Quotes "double" and \'single\', <tags> & ampersands; commas, [brackets] and 100% of the rest',
] as const;

export const WORK_NOTES = [
  'Worked through the checklist with the client; two items left.',
  'Remote session, no downtime.',
  'On site. Cabling is not as drawn; photos attached to the documentation.',
  'Waited for the vendor’s support line.',
  'Prepared the change and had it reviewed.',
  'Rolled out to the next ten people. One exception noted.',
] as const;

export const DISCUSSION_TEXTS = [
  'We have booked Thursday at 10:00. Please make sure that someone with a key is there.',
  'Done as agreed. Could you try again and tell us if it works?',
  'Thank you, works fine now 👍',
  'شكرًا، كل شيء يعمل الآن',
] as const;

export const INTERNAL_TEXTS = [
  'Margin is thin on this one, keep the hours short.',
  'Client contact is new; explain more than usual.',
  'Licence count does not match the agreement, told the account manager.',
] as const;
