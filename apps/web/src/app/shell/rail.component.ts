import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, model } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { LogoComponent } from './logo.component.js';
import { SECTIONS } from './sections.js';

/** The left rail: the sections that this person may open. Narrow, it shows icons with their words on hover. */
@Component({
  selector: 'app-rail',
  imports: [IconComponent, LogoComponent, NgTemplateOutlet, RouterLink, RouterLinkActive],
  templateUrl: './rail.component.html',
  styleUrl: './rail.component.scss',
  host: { '[class.narrow]': 'narrow()' },
})
export class RailComponent {
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  readonly narrow = model(false);

  private readonly open = computed(() =>
    SECTIONS.filter((section) => !section.permission || this.session.can(section.permission)),
  );
  protected readonly main = computed(() => this.open().filter((section) => !section.foot));
  protected readonly foot = computed(() => this.open().filter((section) => section.foot));
  protected readonly tenant = computed(() => this.session.me()?.tenant.name ?? '');
}
