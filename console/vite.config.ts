// How the console is built: Remix over Vite, with Tailwind. `npm run build:console` at the repository's root.
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  publicDir: 'console/public',
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: 'console/app',
      buildDirectory: 'console/build',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
    withoutInjectedStyles(),
  ],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  ssr: { noExternal: ['sonner'] },
  optimizeDeps: { exclude: ['sonner'] },
})

/**
 * sonner writes its style sheet into the page when it is imported, which a strict content security policy refuses.
 * ui/toast.tsx imports the same sheet as a file; the call is taken out here.
 */
function withoutInjectedStyles(): Plugin {
  return {
    name: 'without-injected-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/sonner[\\/]dist[\\/]index\.mjs/.test(id)) return
      const cleaned = code.replace(/^__insertCSS\(".*"\);$/m, '')
      if (cleaned === code) throw new Error('sonner no longer calls __insertCSS as expected: look at console/vite.config.ts')
      return { code: cleaned, map: null }
    },
  }
}
