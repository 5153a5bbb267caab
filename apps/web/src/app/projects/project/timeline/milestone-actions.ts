import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Confirm } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { ItemActs } from '../items/item-acts.js';
import { ProjectStore } from '../project.store.js';
import { removalOf } from './milestone-removal.js';
import type { MilestoneAnswer, MilestoneQuestion } from './milestone.dialog.js';
import { TimelineApi } from './timeline.api.js';

/** P11: what people do with the milestones of the open project, wherever they are listed. */
@Injectable()
export class MilestoneActions {
  private readonly api = inject(TimelineApi);
  private readonly acts = inject(ItemActs);
  private readonly store = inject(ProjectStore);
  private readonly dialog = inject(Dialog);
  private readonly confirm = inject(Confirm);
  private readonly t = injectT();

  edit(milestone: Api.MilestoneDto | null): Promise<void> {
    return this.open({ record: milestone });
  }

  setStatus(milestone: Api.MilestoneDto, status: Api.MilestoneStatus): Promise<boolean> {
    return this.acts.do(
      this.api.change(milestone.id, { status }, milestone.version),
      'timeline.saved',
      ({ extensions }) => {
        const current = extensions['current'] as Api.MilestoneDto;
        return this.open({ record: milestone, met: { wish: { status }, current } });
      },
    );
  }

  async remove(milestone: Api.MilestoneDto): Promise<void> {
    const agreed = await this.confirm.ask(removalOf(milestone, this.t));
    if (agreed) await this.acts.do(this.api.remove(milestone.id, milestone.version), 'timeline.removed');
  }

  async order(ids: readonly string[]): Promise<boolean> {
    const projectId = this.store.id();
    if (projectId === null) return false;
    return this.acts.do(this.api.reorder(projectId, ids), 'timeline.moved');
  }

  private async open(question: Omit<MilestoneQuestion, 'projectId'>): Promise<void> {
    const projectId = this.store.id();
    if (projectId === null) return;
    const { MilestoneDialog } = await import('./milestone.dialog.js');
    const ref = this.dialog.open<MilestoneAnswer, MilestoneQuestion>(MilestoneDialog, {
      data: { projectId, ...question },
      ariaLabelledBy: 'milestone-form-title',
      backdropClass: 'atr-dialog-backdrop',
      autoFocus: '#milestone-title',
    });
    const answer = await firstValueFrom(ref.closed);
    if (answer) this.acts.done(answer === 'removed' ? 'timeline.removed' : 'timeline.saved');
    // Left alone, it may still have met what somebody else saved: the list shows that.
    else this.store.changed();
  }
}
