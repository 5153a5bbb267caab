import {
  DOCUMENT,
  Component,
  ElementRef,
  DestroyRef,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, pairwise, startWith } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { PaletteStore } from '../palette/palette.store.js';
import { SessionExpiredComponent } from '../session/session-expired.component.js';
import { SessionStore } from '../session/session.store.js';
import { TicketDialogPlace } from '../tickets/ticket-dialog-place.js';
import { RailComponent } from './rail.component.js';
import { tellRefusedCreates } from './refused-creates.js';
import { TopBarComponent } from './top-bar.component.js';

/** Below this width the rail starts as icons. */
const NARROW_BELOW = '(max-width: 1099px)';

/** The frame of every signed-in page: skip link, rail, top bar, and the page that the route names. */
@Component({
  selector: 'app-shell',
  imports: [RailComponent, RouterOutlet, SessionExpiredComponent, TopBarComponent],
  template: `
    <a class="skip" href="#main" (click)="skip($event)">{{ t('shell.skip') }}</a>
    <app-rail role="navigation" [attr.aria-label]="t('shell.sections')" [(narrow)]="narrow" />
    <div class="column">
      <app-top-bar role="banner" />
      <main #main id="main" tabindex="-1"><router-outlet /></main>
    </div>
    @if (session.expired()) {
      @defer {
        <app-session-expired />
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      height: 100%;
    }
    .column {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
    app-top-bar {
      flex: none;
    }
    main {
      flex: 1;
      min-height: 0;
      overflow: auto;
      outline: 0;
    }
    .skip {
      position: fixed;
      inset-block-start: 8px;
      inset-inline-start: 8px;
      z-index: 1300;
      padding: 8px 12px;
      border-radius: var(--atr-radius);
      color: var(--atr-on-accent);
      background: var(--atr-accent);
      translate: 0 -64px;
    }
    .skip:focus {
      translate: 0 0;
    }
  `,
  host: { '(document:keydown)': 'onKey($event)' },
})
export class ShellComponent {
  private readonly router = inject(Router);
  private readonly palette = inject(PaletteStore);
  private readonly live = inject(LiveStore);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly session = inject(SessionStore);
  protected readonly t = injectT();
  protected readonly narrow = signal(false);

  constructor() {
    const query = inject(DOCUMENT).defaultView?.matchMedia(NARROW_BELOW);
    if (query) {
      this.narrow.set(query.matches);
      const follow = (change: MediaQueryListEvent) => this.narrow.set(change.matches);
      query.addEventListener('change', follow);
      inject(DestroyRef).onDestroy(() => query.removeEventListener('change', follow));
    }
    effect(() => {
      if (this.session.signedIn() && !this.session.expired()) this.live.start();
      else this.live.stop();
    });
    inject(DestroyRef).onDestroy(() => this.live.stop());
    this.focusNewPages();
    // It follows the address from now on: ?ticket=… opens a ticket on any page.
    inject(TicketDialogPlace);
    tellRefusedCreates();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    if (!this.session.expired()) this.palette.open();
  }

  /** A new page is announced by moving focus to its heading; a changed filter leaves focus where it is. */
  private focusNewPages(): void {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        map((event) => event.urlAfterRedirects.split(/[?#]/)[0]),
        startWith(this.router.url.split(/[?#]/)[0]),
        pairwise(),
        filter(([before, after]) => before !== after && before !== '/sign-in'),
        takeUntilDestroyed(),
      )
      .subscribe(() =>
        setTimeout(() => {
          const main = this.main().nativeElement;
          main.scrollTop = 0;
          (main.querySelector<HTMLElement>('h1[tabindex]') ?? main).focus({ preventScroll: true });
        }),
      );
  }
}
