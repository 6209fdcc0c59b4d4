// Runs axe-core on XHTML documents in Chromium, served as a reading system parses them.
//
//     node axe.cjs CHROMIUM FILE…
//
// On standard output: JSON [{file, rule, impact, tags, html}].  Found through NODE_PATH:
// playwright-core, axe-core.

'use strict'

const { pathToFileURL } = require('node:url')
const { chromium } = require('playwright-core')

const [program, ...files] = process.argv.slice(2)

const main = async () => {
    const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
    const page = await browser.newPage({ viewport: { width: 600, height: 800 } })
    const found = []
    for (const file of files) {
        await page.goto(pathToFileURL(file).href)
        await page.evaluate(require('node:fs').readFileSync(require.resolve('axe-core'), 'utf8'))
        const { violations } = await page.evaluate(() => axe.run(document, {
            resultTypes: ['violations'],
        }))
        for (const { id, impact, tags, nodes } of violations)
            for (const { html } of nodes) found.push({ file, rule: id, impact, tags, html })
    }
    await browser.close()
    process.stdout.write(JSON.stringify(found))
}

main().catch(error => {
    console.error(error)
    process.exit(1)
})
