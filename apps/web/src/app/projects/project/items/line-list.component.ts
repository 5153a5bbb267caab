import { ChangeDetectorRef, Component, ElementRef, inject, input, model } from '@angular/core';
import { IconComponent, type IconName } from '@atrium/ui';
import type { Api } from '@atrium/api-client';
import { injectT } from '../../../i18n/texts.js';
import { DraftFactsComponent } from '../draft/draft-facts.component.js';

/** A line that is being written; one that is saved has an id. */
export interface DraftLine {
  readonly id?: string;
  readonly text: string;
  /** A2: the facts that it rests on, as far as it was drafted. */
  readonly factIds?: readonly string[];
}

/** Lines one below the other: Enter adds one, Backspace in an empty one takes it away, pasted lines become lines. */
@Component({
  selector: 'app-line-list',
  imports: [DraftFactsComponent, IconComponent],
  template: `
    <fieldset>
      <legend><atr-icon [name]="icon()" [size]="14" />{{ label() }}</legend>
      @for (line of shown(); track $index) {
        <div class="line">
          <input
            class="atr-input"
            maxlength="1000"
            [id]="name() + '-' + $index"
            [attr.aria-label]="t('items.lineOf', { list: label(), number: $index + 1 })"
            [value]="line.text"
            (input)="write($index, $any($event.target).value)"
            (keydown)="key($event, $index)"
            (paste)="paste($event, $index)"
          />
          <button
            type="button"
            class="atr-button is-quiet is-icon is-small"
            [attr.aria-label]="t('items.removeLine', { number: $index + 1 })"
            (click)="remove($index)"
          >
            <atr-icon name="x" [size]="14" />
          </button>
        </div>
        @if (line.factIds; as ids) {
          <app-draft-facts [factIds]="ids" [facts]="facts()" />
        }
      }
      <button type="button" class="add" (click)="add(shown().length)">
        <atr-icon name="plus" [size]="14" />{{ t('items.addLine') }}
      </button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      display: flex;
      align-items: center;
      gap: 6px;
      padding: 0 0 4px;
      font-weight: 550;
    }
    legend atr-icon {
      color: var(--atr-text-2);
    }
    .line {
      display: flex;
      align-items: center;
      gap: 4px;
    }
    .add {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      width: fit-content;
      padding: 4px 6px;
      border-radius: var(--atr-radius-s);
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    .add:hover {
      color: var(--atr-text);
      background: var(--atr-hover);
    }
  `,
})
export class LineListComponent {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly changes = inject(ChangeDetectorRef);
  protected readonly t = injectT();
  readonly label = input.required<string>();
  readonly icon = input.required<IconName>();
  /** Makes the ids of the fields. */
  readonly name = input.required<string>();
  readonly lines = model.required<readonly DraftLine[]>();
  /** The facts of the draft that the lines come from. */
  readonly facts = input<readonly Api.DraftFactDto[]>([]);

  /** There is always a line to begin with. */
  protected shown(): readonly DraftLine[] {
    return this.lines().length > 0 ? this.lines() : [{ text: '' }];
  }

  protected write(index: number, text: string): void {
    this.lines.set(this.shown().map((line, place) => (place === index ? { ...line, text } : line)));
  }

  protected add(index: number): void {
    this.lines.set(this.shown().toSpliced(index, 0, { text: '' }));
    this.focus(index);
  }

  protected remove(index: number): void {
    this.lines.set(this.shown().toSpliced(index, 1));
    this.focus(Math.max(0, index - 1));
  }

  protected key(event: KeyboardEvent, index: number): void {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.add(index + 1);
    }
    if (event.key === 'Backspace' && this.shown()[index]?.text === '' && this.shown().length > 1) {
      event.preventDefault();
      this.remove(index);
    }
  }

  protected paste(event: ClipboardEvent, index: number): void {
    const pasted = (event.clipboardData?.getData('text') ?? '')
      .split(/\r?\n/)
      .map((text) => text.replace(/^\s*[-*•]\s+/, '').trim())
      .filter((text) => text !== '');
    if (pasted.length < 2) return;
    event.preventDefault();
    const here = this.shown()[index];
    const lines = pasted.map((text) => ({ text }));
    this.lines.set(this.shown().toSpliced(index, here?.text === '' ? 1 : 0, ...lines));
    this.focus(index + lines.length - 1);
  }

  /** At once, not with the next frame: a key pressed before that would still reach the line that was left. */
  private focus(index: number): void {
    this.changes.detectChanges();
    this.host.nativeElement.querySelectorAll('input')[index]?.focus();
  }
}
