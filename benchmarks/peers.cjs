// A Node process that fills templates when asked: one JSON command a line in, one JSON answer a line out.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const need = require("module").createRequire(path.join(__dirname, "node", "package.json"));

const templates = {};
const template = (name) => (templates[name] ??= fs.readFileSync(name));

const engines = {
  docxtemplater(file, data) {
    const PizZip = need("pizzip");
    const Docxtemplater = need("docxtemplater");
    const filled = new Docxtemplater(new PizZip(template(file)), { paragraphLoop: true, linebreaks: true });
    filled.render(data);
    return filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 6 } });
  },
  async "easy-template-x"(file, data) {
    const { TemplateHandler } = need("easy-template-x");
    return Buffer.from(await new TemplateHandler().process(template(file), data));
  },
  carbone(file, data) {
    const carbone = need("carbone");
    return new Promise((done, fail) =>
      carbone.render(file, data, {}, (fault, result) => (fault ? fail(fault) : done(result))));
  },
};

// A workbook as SheetJS reads it: rows below the heading row of the sheet of opinions.
function rows(file) {
  const xlsx = need("xlsx");
  const book = xlsx.read(fs.readFileSync(file), { cellDates: true });
  const all = book.SheetNames.map((name) => xlsx.utils.sheet_to_json(book.Sheets[name], { header: 1 }));
  const widest = all.reduce((best, sheet) => (sheet.length > best.length ? sheet : best), []);
  return widest.map((row) => ({ number: row[0] ?? "", text: row[4] ?? "", place: row[3] ?? "", answer: row[8] ?? "", agency: row[9] ?? "" }));
}

const work = {
  async fill({ engine, file, data, out, repeat = 1 }) {
    const used = process.cpuUsage();
    const values = JSON.parse(fs.readFileSync(data));
    let made;
    const start = process.hrtime.bigint();
    for (let i = 0; i < repeat; i++) made = await engines[engine](file, values);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9 / repeat;
    const spent = process.cpuUsage(used);
    if (out) fs.writeFileSync(out, made);
    return { seconds, processor: (spent.user + spent.system) / 1e6 / repeat };
  },
  // Workbook to papers as a script would do it: no gate, no checks, no register, no sync.
  async chain({ books, file, data, folder, papers }) {
    const base = JSON.parse(fs.readFileSync(data));
    const used = process.cpuUsage();
    const start = process.hrtime.bigint();
    let n = 0;
    for (const book of books) {
      const values = { ...base, opinions: rows(book) };
      for (let i = 0; i < papers; i++) {
        fs.writeFileSync(path.join(folder, `${n++}.docx`), await engines["easy-template-x"](file, values));
      }
    }
    const spent = process.cpuUsage(used);
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, processor: (spent.user + spent.system) / 1e6 };
  },
  versions() {
    const version = (name) => JSON.parse(fs.readFileSync(path.join(__dirname, "node", "node_modules", name, "package.json"))).version;
    const names = ["docxtemplater", "pizzip", "easy-template-x", "carbone", "xlsx"];
    return { node: process.version, ...Object.fromEntries(names.map((name) => [name, version(name)])) };
  },
};

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const asked = JSON.parse(line);
  try {
    process.stdout.write(JSON.stringify(await work[asked.work](asked)) + "\n");
  } catch (fault) {
    process.stdout.write(JSON.stringify({ fault: String(fault && fault.stack || fault) }) + "\n");
  }
});
