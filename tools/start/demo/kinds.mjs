/**
 * The kinds of items in `content.mjs`: where they are listed and made, how one is recognised that is there already, and what
 * is sent for it. `after` does what cannot be done while it is made.
 */
export const KINDS = {
  updates: {
    path: 'updates',
    sameAs: (wanted, there) => there.summary === wanted.summary,
    body: ({ week, summary, ...lists }, { days }) => ({
      week: days.monday(week),
      summary,
      ...Object.fromEntries(
        ['done', 'next', 'risks', 'decisions'].map((list) => [list, lists[list].map((text) => ({ text }))]),
      ),
    }),
    after: async ({ publish }, made, { api }) => {
      if (publish) await api.send('POST', `/updates/${made.id}/publish`, {}, made.version);
    },
  },
  actions: {
    path: 'client-actions',
    sameAs: (wanted, there) => there.title === wanted.title,
    body: ({ due, contacts, options = [], ...action }, { days, people }) => ({
      ...action,
      dueDate: days.from(due),
      options: options.map((text) => ({ text })),
      assignees: people.slice(0, contacts).map(({ id }) => ({ kind: 'contact', id })),
    }),
  },
  deliverables: {
    path: 'deliverables',
    sameAs: (wanted, there) => there.title === wanted.title,
    body: ({ title, description, status, clientVisible, due }, { days }) => ({
      title,
      description,
      status,
      clientVisible,
      ...(due === undefined ? {} : { dueDate: days.from(due) }),
    }),
    after: async ({ files = [] }, made, { api }) => {
      for (const { name, text, shared } of files) {
        const file = await api.upload(`/deliverables/${made.id}/files`, name, text);
        if (shared) await api.send('PATCH', `/deliverables/${made.id}/files/${file.id}`, { shared }, 1);
      }
    },
  },
};
