import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Texts } from '@atrium/ui';
import { LineListComponent } from './line-list.component.js';

describe('lines one below the other', () => {
  let fixture: ComponentFixture<LineListComponent>;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: Texts, useValue: { t: (key: string) => key } }],
    });
    fixture = TestBed.createComponent(LineListComponent);
    const given = { label: 'Done', icon: 'check', name: 'done', lines: [{ text: 'Desks' }] };
    for (const [name, value] of Object.entries(given)) fixture.componentRef.setInput(name, value);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
  });

  it('P12 Enter gives the keys to the next line at once, before anything else is drawn', () => {
    const [first] = (fixture.nativeElement as HTMLElement).querySelectorAll('input');
    first?.focus();
    first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(document.activeElement?.id).toBe('done-1');
  });
});
