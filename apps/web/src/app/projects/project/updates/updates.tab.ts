import { Dialog } from '@angular/cdk/dialog';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, Injector, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  Confirm,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { SessionStore } from '../../../session/session.store.js';
import { DraftButtonComponent } from '../draft/draft-button.component.js';
import { ItemActs } from '../items/item-acts.js';
import { ItemsApi } from '../items/items.api.js';
import { type NewItemSource, followItemAddress } from '../items/new-item.js';
import { SourceChipComponent } from '../items/source-chip.component.js';
import { VisibilityBadgeComponent } from '../items/visibility-badge.component.js';
import { ProjectStore, followProject } from '../project.store.js';
import { PublishDialog } from './publish.dialog.js';
import { UPDATE_LISTS } from './update-draft.js';
import { UpdateFormDialog, type UpdateQuestion } from './update-form.dialog.js';
import { LIST_ICONS } from './update-look.js';
import { weekText } from './weeks.js';

/** P12, P13: the weekly updates of a project, by week, the latest first. */
@Component({
  selector: 'app-updates-tab',
  imports: [
    AvatarComponent,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    DraftButtonComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
    SourceChipComponent,
    StatusBadgeComponent,
    VisibilityBadgeComponent,
  ],
  providers: [ItemActs],
  templateUrl: './updates.tab.html',
  styleUrl: './updates.tab.scss',
})
export class UpdatesTab {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  private readonly dialog = inject(Dialog);
  private readonly injector = inject(Injector);
  private readonly confirm = inject(Confirm);
  private readonly acts = inject(ItemActs);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  protected readonly icons = LIST_ICONS;
  protected readonly project = computed(() => this.store.project.value());
  protected readonly canWrite = computed(() => this.session.can('write_projects'));
  protected readonly hasDecisionsTab = computed(() => this.store.tabs().has('decisions'));

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/updates`,
    load: (id, page) => this.api.updates(id, page),
  });
  protected readonly weeks = computed(() => {
    const weeks: { week: string; heading: string; updates: ReturnType<typeof shown>[] }[] = [];
    for (const update of this.list.rows() ?? []) {
      if (weeks.at(-1)?.week !== update.week) {
        const heading = weekText(update.week, this.texts.language());
        weeks.push({ week: update.week, heading, updates: [] });
      }
      weeks.at(-1)?.updates.push(shown(update));
    }
    return weeks;
  });

  constructor() {
    followProject(this.list);
    followItemAddress({ create: (source) => this.write(null, source) });
  }

  protected async write(
    update: Api.UpdateDto | null,
    source?: NewItemSource,
    drafted?: Api.WeeklyDraftDto,
  ): Promise<void> {
    const projectId = this.store.id();
    if (projectId === null || !this.canWrite()) return;
    const data: UpdateQuestion = {
      projectId,
      record: update,
      ...(source ? { source } : {}),
      ...(drafted ? { drafted } : {}),
    };
    const ref = this.dialog.open<Api.UpdateDto, UpdateQuestion>(UpdateFormDialog, {
      data,
      // What a draft rests on is opened within the project's page.
      injector: this.injector,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'update-form-title',
      autoFocus: '#update-summary',
    });
    if (await firstValueFrom(ref.closed)) this.acts.done('items.update.saved');
    // Left alone, it may still have met what somebody else saved: the list shows that.
    else this.store.changed();
  }

  protected async publish(update: Api.UpdateDto): Promise<void> {
    const ref = this.dialog.open<Api.UpdateDto, Api.UpdateDto>(PublishDialog, {
      data: update,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'publish-title',
      autoFocus: 'dialog',
    });
    if (await firstValueFrom(ref.closed)) this.acts.done('items.update.published');
  }

  protected async withdraw(update: Api.UpdateDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.update.withdrawHeading'),
      text: this.t('items.update.withdrawText'),
      confirm: this.t('items.update.withdraw'),
    });
    if (agreed) await this.acts.do(this.api.withdraw(update), 'items.update.withdrawn');
  }

  protected async remove(update: Api.UpdateDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.update.removeHeading'),
      text: this.t(update.published ? 'items.update.removePublished' : 'items.update.removeText'),
      confirm: this.t('items.remove'),
      danger: true,
    });
    if (agreed) await this.acts.do(this.api.removeUpdate(update), 'items.update.removed');
  }

  protected async resolve(update: Api.UpdateDto, line: Api.DecisionLineDto): Promise<void> {
    const resolved = line.resolvedAt === null;
    await this.acts.do(
      this.api.resolveDecision(update.id, line.id, resolved),
      resolved ? 'items.update.decisionResolved' : 'items.update.decisionOpened',
    );
  }

  protected async toAction(update: Api.UpdateDto, line: Api.DecisionLineDto): Promise<void> {
    await this.acts.do(this.api.decisionToAction(update.id, line.id), 'items.update.becameAction');
  }
}

/** An update with the lists that have something in them. */
function shown(update: Api.UpdateDto) {
  return {
    ...update,
    lists: UPDATE_LISTS.filter((list) => list !== 'decisions' && update[list].length > 0).map((key) => ({
      key,
      lines: update[key],
    })),
  };
}
