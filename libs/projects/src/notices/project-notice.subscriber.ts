import { Injectable } from '@nestjs/common';
import { Notifier } from '#libs/identity';
import { type EventSubscriber, type RequestCtx, Subscribes, TenantDb } from '#libs/platform';
import { type ProjectItemKind, type ProjectNotice, projectsEvents } from '../projects.events.js';
import { projectNotifications } from './project-notifications.js';

/** Tab of the project page that shows it. */
const TABS: Readonly<Record<ProjectItemKind, string>> = {
  update: 'updates',
  client_action: 'decisions',
  deliverable: 'deliverables',
};

/** Tells staff of what concerns them on a project: *Notify* (P15), responses (P52). */
@Injectable()
@Subscribes(projectsEvents.notice, 'projects.notifications')
export class ProjectNoticeSubscriber implements EventSubscriber<ProjectNotice> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifier: Notifier,
  ) {}

  async on(ctx: RequestCtx, notice: ProjectNotice): Promise<void> {
    const { noticeId, kind, staffUserIds, projectId, subject, actorName, message } = notice;
    await this.db.run(ctx, (tx) =>
      this.notifier.tell(tx, {
        kind: projectNotifications[kind],
        occasion: `project:${noticeId}`,
        staffUserIds,
        subject,
        link: `/projects/${projectId}/${TABS[subject.kind]}`,
        actorName,
        message,
      }),
    );
  }
}
