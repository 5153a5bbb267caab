/**
 * What the demo's projects hold besides what their PSA has. One entry per project, for as many projects as there are; a kind
 * of item that is not here yet is a key more, with its address in `kinds.mjs`. Days and weeks count from today.
 */
export const CONTENT = [
  {
    updates: [
      {
        week: -1,
        summary:
          'The new core switches are in and carry the first floor. No interruption during office hours.',
        done: ['Core switches racked and cabled', 'First floor moved over on Thursday evening'],
        next: ['Move the second floor', 'Take the old switches out'],
        risks: ['The patch panel on the second floor is full: one more is ordered'],
        decisions: [],
        publish: true,
      },
      {
        week: 0,
        summary: 'The second floor is half done. The missing patch panel arrives on Wednesday.',
        done: ['Meeting rooms and reception moved over'],
        next: ['Finish the second floor', 'Hand the documentation over'],
        risks: ['If the patch panel is late again, we move the date by a week'],
        decisions: ['Which evening suits for the last cut-over?', 'Keep the old switches as spares?'],
      },
    ],
    actions: [
      {
        kind: 'scheduling',
        title: 'Evening for the last cut-over',
        description: 'The network on the second floor is away for about an hour, after 18:00.',
        options: ['Tuesday', 'Thursday'],
        due: 3,
        urgent: true,
        clientVisible: true,
        contacts: 2,
      },
      {
        kind: 'approval',
        title: 'Approve the second patch panel',
        description: 'The one on the second floor is full. It was not part of the offer.',
        due: 6,
        clientVisible: true,
        contacts: 1,
      },
      { kind: 'question', title: 'Who takes the keys of the server room?', due: 10, contacts: 0 },
    ],
    deliverables: [
      {
        title: 'Network plan',
        description: 'Floor by floor, with ports and addresses.',
        status: 'in_review',
        due: 7,
        clientVisible: true,
        files: [
          {
            name: 'Network plan.txt',
            text: 'Floor 1: 48 ports\nFloor 2: 36 ports\nServer room: 12 ports\n',
            shared: true,
          },
          { name: 'Cabling notes.txt', text: 'Port 2-17 has no link. Measure it again.\n' },
        ],
      },
      { title: 'Core switches in service', status: 'complete', clientVisible: true },
      { title: 'Documentation handed over', status: 'planned', due: 21, clientVisible: true },
    ],
  },
  {
    updates: [
      {
        week: -1,
        summary: 'Thirty of fifty mailboxes are moved. Nobody has lost a mail.',
        done: ['Pilot group of five', 'Accounting and sales'],
        next: ['Management and the shared mailboxes'],
        risks: ['Two shared mailboxes are larger than 50 GB'],
        decisions: ['What may be archived from the shared mailboxes?'],
        publish: true,
      },
    ],
    actions: [
      {
        kind: 'access_request',
        title: 'Administrator access to the domain registrar',
        description: 'We change the mail records on the last evening. Please invite our service account.',
        due: 4,
        clientVisible: true,
        contacts: 1,
      },
    ],
    deliverables: [
      { title: 'Mailboxes moved', status: 'in_progress', due: 12, clientVisible: true },
      { title: 'Short guide for staff', description: 'Two pages, with pictures.', status: 'planned', due: 9 },
    ],
  },
  {
    updates: [
      {
        week: 0,
        summary: 'Backups run every night and are tested once a week now.',
        done: ['First full restore of the file server, 42 minutes'],
        next: ['Restore of the accounting server'],
        risks: [],
        decisions: [],
      },
    ],
    actions: [
      {
        kind: 'decision',
        title: 'How long are backups kept?',
        options: ['One year', 'Three years', 'Seven years'],
        due: 14,
        clientVisible: true,
        contacts: 1,
      },
    ],
    deliverables: [
      { title: 'Report of the restore test', status: 'complete', clientVisible: true },
      { title: 'Recovery handbook', status: 'in_progress', due: 18 },
    ],
  },
  {
    updates: [
      {
        week: -1,
        summary: 'The inventory is complete: 64 machines, 11 of them too old for the new system.',
        done: ['Inventory of all machines'],
        next: ['Offer for the eleven that are too old'],
        risks: ['Delivery takes four weeks at the moment'],
        decisions: [],
      },
    ],
    actions: [],
    deliverables: [{ title: 'Inventory of machines', status: 'in_review', due: 5, clientVisible: true }],
  },
];
