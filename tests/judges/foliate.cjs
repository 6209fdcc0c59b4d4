// Reads a book in foliate-js as a person would: opens every section, clicks every call of a
// note and every linked term, and writes down what pops up.
//
//     node foliate.cjs CHROMIUM BOOK [PICTURE]
//
// On standard output: JSON {sections, pages, taps: [{section, kind, label, text, hidden}],
// complaints}.  With PICTURE, a screenshot of the first pop-up.  Found through NODE_PATH:
// playwright-core, foliate-js.

'use strict'

const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')
const { chromium } = require('playwright-core')

const [program, book, picture] = process.argv.slice(2)
const MODULES = process.env.NODE_PATH
const HOST = `<!doctype html><meta charset="utf-8"><title>reader</title>
<style>body { margin: 0 } #text { position: fixed; inset: 0 }
#popup { position: fixed; inset: auto 12px 12px; height: 46%; border: 2px solid; background: #fff }
foliate-view { display: block; width: 100%; height: 100% }</style>
<div id="text"></div><div id="popup" hidden></div>
<script type="module">
import '/foliate-js/view.js'
import { FootnoteHandler } from '/foliate-js/footnotes.js'
globalThis.FootnoteHandler = FootnoteHandler
</script>`

// foliate-js 1.0.1 counts characters where KF8 counts bytes, so that a link to what stands
// after Cyrillic arrives too late; a Kindle does not.  Mended on its way to the page.
const MENDED = {
    '/foliate-js/mobi.js': [
        ['this.mobi.decode(fragRaw).slice(offset)', 'this.mobi.decode(fragRaw.slice(offset))'],
        ['this.mobi.decode(fragRaw).slice(off)', 'this.mobi.decode(fragRaw.slice(off))'],
    ],
}
const mended = (text, repairs) => repairs.reduce((now, [wrong, right]) => {
    if (!now.includes(wrong)) throw new Error(`foliate-js has changed: no ${wrong}`)
    return now.replace(wrong, right)
}, text)

const serve = (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const file = name === '/book' ? book : path.join(MODULES, name)
    if (name === '/') return response.setHeader('Content-Type', 'text/html').end(HOST)
    if (name !== '/book' && !name.startsWith('/foliate-js/')) return response.writeHead(404).end()
    if (name.endsWith('.js')) response.setHeader('Content-Type', 'text/javascript')
    if (MENDED[name]) return response.end(mended(fs.readFileSync(file, 'utf8'), MENDED[name]))
    fs.createReadStream(file).on('error', () => response.writeHead(404).end()).pipe(response)
}

// Runs in the page.
const open = async name => {
    const data = await (await fetch('/book')).blob()
    const view = document.createElement('foliate-view')
    document.querySelector('#text').append(view)
    await view.open(new File([data], name))
    const popup = document.querySelector('#popup')
    const handler = new FootnoteHandler()
    let answer = () => {}
    handler.addEventListener('before-render', ({ detail }) => {
        popup.hidden = false
        popup.replaceChildren(detail.view)
    })
    handler.addEventListener('render', ({ detail }) => {
        const { doc } = detail.view.renderer.getContents()[0]
        answer({ text: doc.body.textContent, hidden: detail.hidden })
    })
    view.addEventListener('link', event => {
        const handled = handler.handle(view.book, event)
        if (handled) handled.catch(error => answer({ text: null, error: String(error) }))
        else answer({ text: null, error: 'followed as a link' })
    })
    globalThis.view = view
    globalThis.tap = link => new Promise(resolve => {
        answer = resolve
        link.click()
        setTimeout(() => resolve({ text: null, error: 'nothing happened' }), 20000)
    })
    return { sections: view.book.sections.length, pages: view.book.pageList?.length ?? 0 }
}

// Runs in the page.
const read = async index => {
    await view.goTo(index)
    const { doc } = view.renderer.getContents().find(one => one.index === index)
    const taps = []
    for (const link of doc.querySelectorAll('[role=doc-noteref], [role=doc-glossref]'))
        taps.push({
            section: index, kind: link.getAttribute('role'), label: link.textContent,
            ...await tap(link),
        })
    return taps
}

const main = async () => {
    const server = http.createServer(serve).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
    const page = await browser.newPage({ viewport: { width: 420, height: 640 } })
    const complaints = []
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction(() => globalThis.FootnoteHandler)
    const found = await page.evaluate(open, path.basename(book))
    found.taps = []
    for (let index = 0; index < found.sections; index++) {
        const taps = await page.evaluate(read, index)
        if (picture && taps.length && !found.taps.length) await page.screenshot({ path: picture })
        found.taps.push(...taps)
    }
    await browser.close()
    server.close()
    process.stdout.write(JSON.stringify({ ...found, complaints }))
}

main().catch(error => {
    console.error(error)
    process.exit(1)
})
