import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { BoardCardDirective, BoardComponent, type CardDrop } from '@atrium/board';
import { ErrorStateComponent } from '@atrium/ui';
import { injectBoardWords } from '../board/board-words.js';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { ProjectBoardStore } from './project-board.store.js';
import type { ProjectBoardCard } from './project-card.js';
import { ProjectCardComponent } from './project-card.component.js';
import type { PortfolioFilter } from './portfolio-filter.js';

/** The projects board (P4–P9). */
@Component({
  selector: 'app-project-board',
  imports: [BoardCardDirective, BoardComponent, ErrorStateComponent, ProjectCardComponent],
  providers: [ProjectBoardStore],
  template: `
    @if (store.problem(); as problem) {
      <atr-error-state
        [heading]="t('projects.loadFailed')"
        [detail]="problem.detail"
        [reference]="problem.correlationId"
        (retry)="store.read()"
      />
    } @else if (store.loading()) {
      <div class="ghosts" role="status" [attr.aria-label]="t('board.loading')">
        @for (ghost of [0, 1, 2, 3, 4]; track ghost) {
          <span class="atr-skeleton"></span>
        }
      </div>
    } @else {
      <atr-board
        [label]="t('projects.board')"
        [columns]="columns()"
        [messages]="messages()"
        [cardLabel]="cardLabel"
        [canMove]="canMove()"
        (moveRequested)="move($event)"
        (loadMore)="store.loadMore($event)"
        (acknowledged)="store.acknowledge($event)"
        (noteActed)="closedWanted.emit()"
      >
        <ng-template [atrBoardCard]="store.columns()" let-card let-tabIndex="tabIndex">
          <app-project-card [card]="card.project" [tabIndex]="tabIndex" />
        </ng-template>
      </atr-board>
    }
  `,
  styles: `
    :host {
      display: block;
      height: 100%;
      min-height: 0;
    }
    .ghosts {
      display: flex;
      gap: 12px;
      height: 100%;
    }
    .ghosts span {
      flex: 1;
      min-width: 200px;
      border-radius: var(--atr-radius-l);
    }
  `,
})
export class ProjectBoardComponent {
  private readonly session = inject(SessionStore);
  protected readonly store = inject(ProjectBoardStore);
  protected readonly t = injectT();

  readonly filter = input.required<PortfolioFilter>();
  /** How many closed projects the filter keeps out of each column. */
  readonly closedCounts = input<ReadonlyMap<string, number>>(new Map());
  readonly closedWanted = output();
  protected readonly columns = computed(() =>
    this.store.columns().map((column) => {
      const hidden = this.closedCounts().get(column.id) ?? 0;
      if (hidden === 0) return column;
      const note = {
        text: this.t.plural('projects.closedHere', hidden),
        action: this.t('projects.showClosed'),
      };
      return { ...column, note };
    }),
  );
  /** Something moved here or elsewhere. */
  readonly changed = output();

  protected readonly cardLabel = (card: ProjectBoardCard): string =>
    [card.project.name, card.project.company?.name].filter(Boolean).join(', ');
  protected readonly canMove = computed(() => {
    const allowed = this.session.can('write_projects');
    return () => allowed;
  });
  protected readonly messages = injectBoardWords();

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => this.store.show(filter));
    });
    effect(() => {
      if (this.store.changes() > 0) this.changed.emit();
    });
  }

  protected move(drop: CardDrop<ProjectBoardCard>): void {
    void this.store.move(drop);
  }
}
