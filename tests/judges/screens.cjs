// Opens the documents of an unpacked e-book in Chromium, as a phone would show them, and measures.
//
//     node screens.cjs CHROMIUM VIEWS FILE…
//
// VIEWS is JSON: [{name, width, scale, dark, pictures}]: CSS pixels across, size of type in per
// cent, the reader's dark theme, and a folder for screenshots ('' for none).  On standard output:
// JSON [{file, view, wide: […], faint: […], lost: […]}].  Found through NODE_PATH: playwright-core.

'use strict'

const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { chromium } = require('playwright-core')

const [program, views, ...files] = process.argv.slice(2)

// Runs in the page.
const measure = () => {
    const across = document.documentElement.clientWidth
    const name = e => e.localName + (e.id ? `#${e.id}` : '') + (e.className ? `.${e.className}` : '')
    const light = colour => {
        const [r, g, b] = colour.match(/[\d.]+/g).map(Number).map(v => {
            const share = v / 255
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const solid = colour => !/rgba\(.*, 0\)|transparent/.test(colour)
    const ground = element => {
        for (let e = element; e; e = e.parentElement) {
            const { backgroundColor } = getComputedStyle(e)
            if (solid(backgroundColor)) return backgroundColor
        }
        return 'rgb(255, 255, 255)'
    }
    const contrast = (a, b) => {
        const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
        return (high + 0.05) / (low + 0.05)
    }
    const wide = [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > across + 1).map(name)
    const faint = []
    const lost = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const { parentElement: parent, textContent: text } = walker.currentNode
        if (!text.trim()) continue
        const range = document.createRange()
        range.selectNodeContents(walker.currentNode)
        if (parent.closest('[hidden]')) continue
        if (!range.getClientRects().length) lost.push(text.trim())
        const ratio = contrast(getComputedStyle(parent).color, ground(parent))
        if (ratio < 4.5) faint.push(`${name(parent)} ${ratio.toFixed(2)}: ${text.trim().slice(0, 40)}`)
    }
    if (document.documentElement.scrollWidth > across) wide.push(`whole: ${document.documentElement.scrollWidth}`)
    return { wide, faint, lost }
}

const theme = ({ scale, dark }) => `html { font-size: ${scale}% }` + (dark
    ? 'html, body { background: #121212; color: #dddddd }' : 'html { background: #ffffff }')

const main = async () => {
    const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
    const found = []
    for (const view of JSON.parse(views)) {
        const size = { width: view.width, height: Math.round(view.width * 1.6) }
        const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 })
        for (const file of files) {
            await page.goto(pathToFileURL(file).href)
            await page.addStyleTag({ content: theme(view) }).catch(() => page.evaluate(css => {
                const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style')
                style.textContent = css
                document.querySelector('head').append(style)
            }, theme(view)))
            await page.evaluate(() => document.fonts.ready)
            found.push({ file, view: view.name, ...await page.evaluate(measure) })
            const picture = `${path.basename(file, '.xhtml')}-${view.name}.png`
            if (view.pictures) await page.screenshot({ path: path.join(view.pictures, picture) })
        }
        await page.close()
    }
    await browser.close()
    process.stdout.write(JSON.stringify(found))
}

main().catch(error => {
    console.error(error)
    process.exit(1)
})
