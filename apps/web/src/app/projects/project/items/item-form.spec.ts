import { DialogRef } from '@angular/cdk/dialog';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Observable, of, throwError } from 'rxjs';
import { differencesOf } from './difference.component.js';
import { ItemForm, type ItemQuestion } from './item-form.js';

interface Stored {
  id: string;
  version: number;
  title: string;
  due: string;
}
type Draft = Pick<Stored, 'title' | 'due'>;

const first: Stored = { id: 'a', version: 1, title: 'Plan', due: '2026-05-01' };
const newer: Stored = { id: 'a', version: 2, title: 'Floor plan', due: '2026-06-01' };

describe('the form of one of a project’s own records', () => {
  let sent: { draft: Draft; version: number | null }[];
  let answers: Observable<Stored>[];
  let closed: unknown[];

  beforeEach(() => {
    sessionStorage.clear();
    sent = [];
    answers = [];
    closed = [];
    TestBed.configureTestingModule({
      providers: [{ provide: DialogRef, useValue: { close: (result: unknown) => closed.push(result) } }],
    });
  });

  const open = (question: Partial<ItemQuestion<Stored, Draft>> = {}): ItemForm<Stored, Draft> =>
    TestBed.runInInjectionContext(
      () =>
        new ItemForm<Stored, Draft>({
          name: 'thing',
          question: { projectId: 'p', record: first, ...question },
          blank: () => ({ title: '', due: '' }),
          draftOf: ({ title, due }) => ({ title, due }),
          check: ({ title }) => (title === '' ? { title: 'Give it a title.' } : {}),
          beside: ['title'],
          compare: (mine, theirs) =>
            differencesOf([
              ['Title', mine.title, theirs.title],
              ['Due', mine.due, theirs.due],
            ]),
          send: (draft, record) => {
            sent.push({ draft, version: record?.version ?? null });
            return answers.shift() ?? of(newer);
          },
        }),
    );
  const refusal = (current: Stored): Observable<Stored> =>
    throwError(
      () => new HttpErrorResponse({ status: 412, error: { status: 412, title: 'Changed', current } }),
    );

  it('P23 shows the difference where both changed it; what this person left alone follows the other', async () => {
    const form = open();
    form.patch({ title: 'Drawings' });
    answers = [refusal(newer)];
    await form.save();
    expect(form.differences()).toEqual([{ label: 'Title', mine: 'Drawings', theirs: 'Floor plan' }]);
    expect(closed).toEqual([]);
    await form.keepMine();
    expect(sent).toEqual([
      { draft: { title: 'Drawings', due: '2026-05-01' }, version: 1 },
      { draft: { title: 'Drawings', due: '2026-06-01' }, version: 2 },
    ]);
    expect(closed).toEqual([newer]);
  });

  it('P23 takes theirs, and goes on from there', async () => {
    const form = open();
    form.patch({ title: 'Drawings' });
    answers = [refusal(newer)];
    await form.save();
    form.takeTheirs();
    expect([form.draft().title, form.theirs(), form.restored()]).toEqual(['Floor plan', null, false]);
    form.patch({ title: 'Floor plans' });
    await form.save();
    expect(sent.at(-1)).toEqual({ draft: { title: 'Floor plans', due: '2026-06-01' }, version: 2 });
  });

  it('P23 what was typed on an older record does not go over a newer one unseen', async () => {
    open().patch({ title: 'Drawings' });
    const again = open({ record: newer });
    expect(again.restored()).toBe(true);
    expect(again.differences()).toEqual([{ label: 'Title', mine: 'Drawings', theirs: 'Floor plan' }]);
    await again.save();
    expect(sent).toEqual([]);
  });

  it('P23 a change that was asked for elsewhere begins with the difference', () => {
    const form = open({ met: { wish: { due: '2026-07-01' }, current: newer } });
    expect(form.differences()).toEqual([{ label: 'Due', mine: '2026-07-01', theirs: '2026-06-01' }]);
  });

  it('sends nothing while something is missing, nor when nothing was changed', async () => {
    const form = open();
    form.patch({ title: '' });
    await form.save();
    expect(form.error('title')).toBe('Give it a title.');
    form.patch({ title: 'Plan' });
    expect(form.error('title')).toBeNull();
    await form.save();
    expect([sent, closed]).toEqual([[], [undefined]]);
  });

  it('keeps what was typed when saving fails, and says why', async () => {
    const form = open();
    form.patch({ title: 'Drawings' });
    answers = [
      throwError(
        () => new HttpErrorResponse({ status: 503, error: { status: 503, title: 'No', detail: 'Later.' } }),
      ),
    ];
    await form.save();
    expect([form.alert(), form.busy(), open().draft().title]).toEqual(['Later.', false, 'Drawings']);
  });
});
