import { TestBed } from '@angular/core/testing';
import { type KeptDraft, keptDraft } from './kept-draft.js';

interface Words {
  title: string;
  lines: string[];
}

describe('a kept draft', () => {
  const blank: Words = { title: '', lines: [] };
  const open = (name = 'update:1'): KeptDraft<Words> =>
    TestBed.runInInjectionContext(() => keptDraft(name, blank));

  beforeEach(() => sessionStorage.clear());

  it('is there again after the form was left without saving', () => {
    open().patch({ title: 'Half a sen' });
    const again = open();
    expect([again.value(), again.restored()]).toEqual([{ title: 'Half a sen', lines: [] }, true]);
    expect(open('update:2').value()).toEqual(blank);
  });

  it('is gone once it is saved, and when somebody begins anew', () => {
    const draft = open();
    draft.patch({ title: 'x' });
    draft.forget();
    expect(open().restored()).toBe(false);
    draft.patch({ title: 'y' });
    draft.restart({ title: 'theirs', lines: [] });
    expect([draft.value().title, open().value()]).toEqual(['theirs', blank]);
  });

  it('survives what somebody else wrote in its place', () => {
    sessionStorage.setItem('atrium.draft.update:1', '{broken');
    expect(open().value()).toEqual(blank);
  });
});
