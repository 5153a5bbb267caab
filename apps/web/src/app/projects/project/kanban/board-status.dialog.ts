import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { injectT } from '../../../i18n/texts.js';

/** What was chosen for the ticket boards of a move. */
export interface ChosenStatuses {
  readonly statusIds?: string[];
  readonly addToMapping?: boolean;
}

export interface BoardStatusQuestion {
  readonly column: string;
  readonly boards: readonly Api.StatusChoiceDto[];
}

/** Opened by `BoardStatusChoice`. */
@Component({
  selector: 'app-board-status-dialog',
  template: `
    <form class="atr-dialog" (submit)="$event.preventDefault(); done(mapping)">
      <h2 id="board-status-title">{{ t('projects.choice.heading', { column: question.column }) }}</h2>
      <p>{{ t(mapping ? 'tickets.board.choiceMapping' : 'tickets.board.choiceLead') }}</p>
      @for (board of question.boards; track $index) {
        <fieldset>
          <legend>
            {{ board.board?.name ?? t('tickets.board.allBoards') }}
            <span>{{ t.plural('tickets.board.tickets', board.tickets) }}</span>
          </legend>
          @for (choice of board.choices; track choice.id) {
            <label>
              <input
                type="radio"
                [name]="'board-' + $index"
                [value]="choice.id"
                [checked]="choice.id === chosen()[$index]"
                (change)="choose($index, choice.id)"
              />
              {{ choice.name }}
            </label>
          } @empty {
            <p>{{ t('projects.choice.none') }}</p>
          }
        </fieldset>
      }
      <div class="atr-dialog-actions">
        <button type="button" class="atr-button" (click)="ref.close()">
          {{ t('projects.choice.cancel') }}
        </button>
        @if (mapping) {
          <button type="button" class="atr-button" [disabled]="!complete()" (click)="done(false)">
            {{ t('projects.choice.once') }}
          </button>
        }
        <button type="submit" class="atr-button is-primary" [disabled]="!complete()">
          {{ t(mapping ? 'projects.choice.add' : 'projects.choice.move') }}
        </button>
      </div>
    </form>
  `,
  styles: `
    fieldset {
      display: flex;
      flex: none;
      flex-direction: column;
      gap: 2px;
      margin: 0 0 12px;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    legend span {
      font-weight: 400;
      color: var(--atr-text-2);
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--atr-radius);
    }
    label:hover {
      background: var(--atr-hover);
    }
  `,
})
export class BoardStatusDialog {
  protected readonly ref = inject<DialogRef<ChosenStatuses>>(DialogRef);
  protected readonly question = inject<BoardStatusQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  /** One of the boards has no status in the column: what is chosen may be mapped to it. */
  protected readonly mapping = this.question.boards.some(({ mapping }) => mapping);
  protected readonly chosen = signal<readonly (string | null)[]>(
    this.question.boards.map(({ defaultStatusId }) => defaultStatusId),
  );
  protected readonly complete = computed(() => this.chosen().every((id) => id !== null));

  protected choose(board: number, statusId: string): void {
    this.chosen.update((all) => all.with(board, statusId));
  }

  protected done(addToMapping: boolean): void {
    const statusIds = this.chosen().flatMap((id) => id ?? []);
    if (this.complete()) this.ref.close(addToMapping ? { statusIds, addToMapping } : { statusIds });
  }
}
