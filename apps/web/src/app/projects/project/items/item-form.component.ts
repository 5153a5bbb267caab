import { Component, input } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { DifferenceComponent } from './difference.component.js';
import type { ItemForm, StoredItem } from './item-form.js';

/**
 * What the forms of a project's own records have in common: heading, what was typed before, the difference to what
 * somebody else saved, the link to a phase or ticket, and Save. The fields are projected, notices with `notice`, further
 * buttons with `action`.
 */
@Component({
  selector: 'app-item-form',
  imports: [DifferenceComponent, IconComponent],
  template: `
    @let f = form();
    <form class="atr-dialog" novalidate (submit)="$event.preventDefault(); f.save()">
      <h2 [id]="name() + '-form-title'">{{ heading() }}</h2>
      @if (lead(); as text) {
        <p>{{ text }}</p>
      }
      <ng-content select="[notice]" />
      @if (f.theirs()) {
        <app-difference [rows]="f.differences()" (keepMine)="f.keepMine()" (takeTheirs)="f.takeTheirs()" />
      } @else if (f.restored()) {
        <p class="aside">
          <atr-icon name="undo-2" [size]="14" />{{ t('items.restored') }}
          <button type="button" class="atr-link" (click)="f.startOver()">{{ t('items.startOver') }}</button>
        </p>
      }
      <ng-content />
      @if (f.linked()) {
        <p class="aside">
          <atr-icon name="link" [size]="14" />{{ t('items.linked') }}
          <button type="button" class="atr-link" (click)="f.unlink()">{{ t('items.unlink') }}</button>
        </p>
      }
      @if (f.alert(); as text) {
        <p class="bad" role="alert">{{ text }}</p>
      }
      <div class="atr-dialog-actions">
        <ng-content select="[action]" />
        <button type="button" class="atr-button" (click)="f.cancel()">{{ t('ui.cancel') }}</button>
        <button type="submit" class="atr-button is-primary" [disabled]="f.busy() || f.theirs() !== null">
          {{ f.busy() ? t('settings.saving') : (save() ?? t('settings.save')) }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: contents;
    }
    form.atr-dialog {
      gap: 12px;
      width: min(760px, calc(100vw - 32px));
    }
    :host(.narrow) form.atr-dialog {
      width: min(560px, calc(100vw - 32px));
    }
    .atr-dialog p {
      margin: 0;
    }
    .aside {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }
    .atr-dialog p.bad {
      color: var(--atr-bad-text);
    }
  `,
})
export class ItemFormComponent<R extends StoredItem, D extends object> {
  protected readonly t = injectT();
  readonly form = input.required<ItemForm<R, D>>();
  /** Begins the id of the heading: `<name>-form-title`. */
  readonly name = input.required<string>();
  readonly heading = input.required<string>();
  readonly lead = input<string | null>(null);
  /** The words of the button; without: Save. */
  readonly save = input<string | null>(null);
}
