import { registerHooks } from 'node:module';

/** Node runs TypeScript by leaving out its types; what is imported as `./x.js` is `./x.ts` there. */
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
