import { Component, computed, input } from '@angular/core';

/** Initials on one of eight quiet colours that stay the same for a name. Decorative unless `label` is true. */
@Component({
  selector: 'atr-avatar',
  template: ``,
  styles: `
    /* Drawn by style: it is an ornament beside the name, not a text of its own. */
    :host::before {
      content: attr(data-initials);
    }
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      border-radius: 50%;
      font-weight: 600;
      letter-spacing: 0.01em;
      user-select: none;
      color: light-dark(hsl(var(--hue) 45% 26%), hsl(var(--hue) 45% 84%));
      background: light-dark(hsl(var(--hue) 45% 89%), hsl(var(--hue) 28% 24%));
    }
  `,
  host: {
    '[style.--hue]': 'hue()',
    '[attr.data-initials]': 'initials()',
    '[style.width.px]': 'size()',
    '[style.height.px]': 'size()',
    '[style.font-size.px]': 'fontSize()',
    '[attr.role]': 'label() ? "img" : null',
    '[attr.aria-label]': 'label() ? name() : null',
    '[attr.aria-hidden]': 'label() ? null : true',
    '[attr.title]': 'name()',
  },
})
export class AvatarComponent {
  readonly name = input.required<string>();
  readonly size = input(24);
  readonly label = input(false);

  protected readonly fontSize = computed(() => Math.max(9, Math.round(this.size() * 0.4)));
  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/).filter(Boolean);
    const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
    return picked
      .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32).toLocaleUpperCase())
      .join('');
  });
  protected readonly hue = computed(() => {
    let hash = 0;
    for (const char of this.name()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
    return (hash % 8) * 45 + 10;
  });
}
