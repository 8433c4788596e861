// The readable page of the API, from assets of our own, and the document that it shows.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import express, { type Router } from 'express'

/** As loose as Swagger UI needs, on this page alone: it sets styles from scripts and has images in its style sheet. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function docsRouter(document: object): Router {
  const router = express.Router()
  const text = JSON.stringify(document)
  router.get('/api/openapi.json', (_request, response) => void response.type('application/json').send(text))
  router.get('/api/docs', (request, response) => {
    // Its assets are named relative to the folder.
    if (!request.originalUrl.split('?')[0]!.endsWith('/')) return response.redirect(308, '/api/docs/')
    return response.set('Content-Security-Policy', POLICY).type('html').send(PAGE)
  })
  router.get('/api/docs/start.js', (_request, response) => void response.type('js').send(START))
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']) {
    router.get(`/api/docs/${file}`, (_request, response) => response.sendFile(file, { root: assets, maxAge: '1d' }))
  }
  return router
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SRE Smart Bot API</title>
<link rel="icon" href="favicon-32x32.png">
<link rel="stylesheet" href="swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</body>
</html>
`

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })
`
