/** Chinese and Japanese cities: 广东省深圳市南山区, 寄到北京市朝阳区, 東京都渋谷区; never 股市 or 超市. */
import { found, type Recogniser, type Scan } from './scan';

/** Names of three characters and more; all others have two. */
const LONG =
  '石家庄|张家口|秦皇岛|哈尔滨|齐齐哈尔|牡丹江|佳木斯|双鸭山|七台河|大兴安岭|葫芦岛|呼和浩特|鄂尔多斯|呼伦贝尔|乌兰察布|巴彦淖尔|锡林郭勒|兴安盟|满洲里|连云港|张家港|马鞍山|景德镇|平顶山|三门峡|驻马店|张家界|防城港|攀枝花|都江堰|六盘水|嘉峪关|石嘴山|克拉玛依|乌鲁木齐|吐鲁番|石河子|阿克苏|日喀则|格尔木|西双版纳|井冈山|武夷山|义乌|瓦房店|公主岭|五大连池|阿勒泰|库尔勒|二连浩特|霍林郭勒';
/** Cities whose last character also makes such a word: 盐城, 成都, 厦门, 大同. */
const THOUGH = new Set(
  '上海 威海 北海 珠海 乌海 临海 厦门 江门 荆门 天门 玉门 成都 大同 盐城 晋城 运城 聊城 宣城 白城 邹城 韩城 兴城 凤城 海城 诸城 禹城 项城 永城 海门 库车'.split(
    ' ',
  ),
);
/** "Market" and words that only end in 市. */
const MARKETS = new Set([
  '股',
  '超',
  '门',
  '上',
  '夜',
  '集',
  '都',
  '城',
  '早',
  '菜',
  '楼',
  '闹',
  '本',
  '全',
  '花',
  '黑',
  '牛',
  '熊',
  '各',
  '互',
  '罢',
  '退',
  '开',
  '收',
  '入',
  '面',
  '应',
  '海',
  '县',
  '省',
  '地',
  '坊',
  '街',
  '灯',
  '庙',
  '年',
  '趋',
  '房',
  '车',
  '币',
  '债',
  '该',
  '我',
  '你',
  '贵',
  '同',
  '外',
  '跨',
]);
const CITY = new RegExp(
  `(?:[\\p{Script=Han}]{2,3}省|内蒙古(?:自治区)?|广西(?:壮族自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|西藏(?:自治区)?)?(${LONG}|\\p{Script=Han}{2})市(?!场|面|价|民|值|区政府|长)(?:\\p{Script=Han}{2,3}?[区县](?!别|间)|\\p{Script=Han}{2}新区)?`,
  'gu',
);
/** A district or a county behind a well-known city without 市: 上海浦东新区, 杭州西湖区. */
const KNOWN =
  /(北京|上海|天津|重庆|广州|深圳|杭州|南京|武汉|成都|西安|苏州|青岛|长沙|郑州|沈阳|大连|厦门|宁波|无锡|佛山|东莞|合肥|福州|济南|昆明|哈尔滨|长春|石家庄|南宁|贵阳|太原|兰州|海口)(\p{Script=Han}{2,3}[区县])(?!别|间|域|分)/gu;
/** Folded: 東京都 arrives as 东京都. */
const JAPANESE = /(?:东京都|大阪府|京都府|北海道|[\p{Script=Han}]{2,3}県)[\p{Script=Han}]{1,4}?[市区町村]/gu;
/** A province is written with a verb before it: 寄到广东省, 发往浙江省. */
const PROVINCES =
  '河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾';
const PROVINCE = new RegExp(`^.*?(?=(?:${PROVINCES})省)`, 'u');

export function hanCities(scan: Scan): ReturnType<Recogniser> {
  if (!/[市区县県町村]/.test(scan.folded)) return [];
  const cities = Array.from(scan.folded.matchAll(CITY)).flatMap((match): { start: number; end: number }[] => {
    const name = match[1] ?? '';
    if (MARKETS.has(name.at(-1) ?? '') && !THOUGH.has(name)) return [];
    const lead = /省/.test(match[0]) ? (PROVINCE.exec(match[0])?.[0].length ?? 0) : 0;
    return [{ start: match.index + lead, end: match.index + match[0].length }];
  });
  const others = [KNOWN, JAPANESE].flatMap((pattern) =>
    Array.from(scan.folded.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  const longest = [...cities, ...others].sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept = longest.filter(
    (one, at) => !longest.slice(0, at).some((other) => one.start < other.end && other.start < one.end),
  );
  return kept.map((span) => found(scan, 'city', span, scan.text.slice(span.start, span.end).normalize('NFKC')));
}
