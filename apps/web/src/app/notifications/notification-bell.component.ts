import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import { Component, computed, inject, signal } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { NotificationPanelComponent } from './notification-panel.component.js';
import { NotificationsStore } from './notifications.store.js';

/** More than this is told as "99+". */
const MOST_SHOWN = 99;

/** The bell in the top bar: how many notifications wait, and the panel that lists them. */
@Component({
  selector: 'app-notification-bell',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, IconComponent, NotificationPanelComponent],
  template: `
    <button
      #origin="cdkOverlayOrigin"
      cdkOverlayOrigin
      type="button"
      aria-haspopup="dialog"
      [attr.aria-expanded]="open()"
      [attr.aria-label]="label()"
      [attr.title]="label()"
      (click)="open.set(!open())"
    >
      <atr-icon name="bell" [size]="18" />
      @if (store.unread() > 0) {
        <span class="count atr-num" aria-hidden="true">{{ figure() }}</span>
      }
    </button>
    <span class="atr-hidden" role="status">{{ store.unread() > 0 ? label() : '' }}</span>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      (backdropClick)="open.set(false)"
      (detach)="open.set(false)"
    >
      @defer {
        <app-notification-panel (done)="open.set(false)" />
      }
    </ng-template>
  `,
  styles: `
    button {
      position: relative;
      display: grid;
      place-items: center;
      width: 32px;
      height: 32px;
      border-radius: var(--atr-radius);
      color: var(--atr-text-2);
    }
    button:hover,
    button[aria-expanded='true'] {
      color: var(--atr-text);
      background: var(--atr-hover);
    }
    .count {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 16px;
      min-width: 16px;
      height: 16px;
      padding: 0 4px;
      border-radius: 8px;
      font-size: 10px;
      font-weight: 650;
      line-height: 16px;
      text-align: center;
      color: var(--atr-on-accent);
      background: var(--atr-accent);
    }
  `,
})
export class NotificationBellComponent {
  protected readonly store = inject(NotificationsStore);
  protected readonly t = injectT();
  protected readonly open = signal(false);
  protected readonly figure = computed(() => {
    const unread = this.store.unread();
    return unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
  });
  protected readonly label = computed(() =>
    this.store.unread() === 0
      ? this.t('notifications.heading')
      : this.t.plural('notifications.unread', this.store.unread()),
  );
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 6 },
  ];
}
