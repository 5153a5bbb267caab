import { Injectable, RequestMethod, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

/** One route of the API with its declaration. */
export interface RouteDeclaration {
  readonly controller: string;
  readonly handler: string;
  /** HTTP method in capitals. */
  readonly method: string;
  /** As in the OpenAPI document, without the global prefix: `/roles/{id}`. */
  readonly path: string;
  readonly access: RouteAccess;
}

/** A route says neither who may call it nor that everyone may. */
export class UndeclaredRoutes extends Error {
  override readonly name = 'UndeclaredRoutes';
}

/**
 * All routes of the application with who may call them. At start it refuses a route that declares nothing, so
 * that forgetting a permission can not open a door.
 */
@Injectable()
export class RouteDeclarations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.list();
  }

  /**
   * Every route of every controller.
   * @throws UndeclaredRoutes naming controller and method of each route without a declaration
   */
  list(): RouteDeclaration[] {
    const undeclared: string[] = [];
    const declared: RouteDeclaration[] = [];
    for (const { controller, handler, name, method, paths } of this.handlers()) {
      const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
        handler,
        controller,
      ]);
      if (!access) undeclared.push(`${controller.name}.${name}`);
      else
        for (const path of paths)
          declared.push({ controller: controller.name, handler: name, method, path, access });
    }
    if (undeclared.length > 0) {
      throw new UndeclaredRoutes(
        `Say who may call ${undeclared.join(', ')}: @RequirePermission(…), @SignedIn() or @Public('why').`,
      );
    }
    return declared;
  }

  private *handlers() {
    for (const { metatype } of this.discovery.getControllers()) {
      if (typeof metatype !== 'function') continue;
      const controller = metatype as Type;
      const prototype = controller.prototype as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (typeof handler !== 'function') continue;
        const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
        if (method === undefined) continue;
        const paths = pathsOf(controller).flatMap((base) => pathsOf(handler).map((own) => joined(base, own)));
        yield { controller, handler: handler as () => unknown, name, method: RequestMethod[method], paths };
      }
    }
  }
}

function pathsOf(target: object): string[] {
  return [Reflect.getMetadata('path', target) as string | string[] | undefined]
    .flat()
    .map((path) => path ?? '');
}

function joined(base: string, own: string): string {
  const parts = `${base}/${own}`.split('/').filter((part) => part !== '');
  return `/${parts.map((part) => part.replace(/^:(\w+).*$/, '{$1}')).join('/')}`;
}
