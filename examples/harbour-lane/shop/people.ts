/** Customers of the demo shop. */
import type { Order, ShopCustomer } from '@parley-gateway/parley';

/** `name | language | zone | country | city | postcode (- where there is none) | marketing (y or n)`; the e-mail is the first name, the id counts from c-1001. */
const ROWS = `
Mia Chen | en | America/Los_Angeles | US | San Francisco | 94107 | y
Li Wei | zh | Asia/Shanghai | CN | Shanghai | 200001 | y
Emma Johnson | en | America/New_York | US | New York | 10011 | y
Lukas Weber | en | Europe/Berlin | DE | Berlin | 10115 | n
Wang Fang | zh | Asia/Shanghai | CN | Hangzhou | 310003 | y
Oliver Smith | en | Europe/London | GB | London | SW1A 1AA | y
Sofia Rossi | en | Europe/Rome | IT | Milan | 20121 | y
Zhang Min | zh | Asia/Shanghai | CN | Beijing | 100006 | n
Noah Tremblay | en | America/Toronto | CA | Montreal | H2X 1Y4 | y
Hannah Cohen | en | Asia/Jerusalem | IL | Tel Aviv | 6701203 | n
Liu Yang | zh | Asia/Shanghai | CN | Shenzhen | 518001 | y
Priya Nair | en | Asia/Kolkata | IN | Bengaluru | 560001 | y
James O'Brien | en | Europe/Dublin | IE | Dublin | D02 X285 | y
Chen Jing | zh | Asia/Taipei | TW | Taipei | 10617 | y
Ava Williams | en | America/Chicago | US | Chicago | 60601 | n
Mateo Garcia | en | Europe/Madrid | ES | Madrid | 28013 | y
Zhao Lei | zh | Asia/Shanghai | CN | Chengdu | 610015 | y
Isla Murray | en | Europe/London | GB | Edinburgh | EH1 1YZ | y
Yuki Tanaka | en | Asia/Tokyo | JP | Tokyo | 100-0001 | n
Huang Xin | zh | Asia/Hong_Kong | HK | Hong Kong | - | y
Ethan Brown | en | Australia/Sydney | AU | Sydney | 2000 | y
Chloe Martin | en | Europe/Paris | FR | Lyon | 69002 | y
Zhou Ting | zh | Asia/Shanghai | CN | Guangzhou | 510030 | n
Lucas Silva | en | America/Sao_Paulo | BR | Sao Paulo | 01310-100 | y
Grace Lee | en | Asia/Singapore | SG | Singapore | 018956 | y
Wu Hao | zh | Asia/Singapore | SG | Singapore | 048616 | y
Ella Jensen | en | Europe/Copenhagen | DK | Aarhus | 8000 | n
Omar Haddad | en | Asia/Dubai | AE | Dubai | - | y
Xu Lin | zh | Asia/Shanghai | CN | Nanjing | 210005 | y
Nora Berg | en | Europe/Oslo | NO | Oslo | 0150 | y
Jack Wilson | en | Pacific/Auckland | NZ | Wellington | 6011 | y
Sun Mei | zh | Asia/Shanghai | CN | Wuhan | 430014 | n
Leah Novak | en | Europe/Prague | CZ | Prague | 110 00 | y
Daniel Kim | en | Asia/Seoul | KR | Seoul | 04524 | y
Ma Chao | zh | America/Vancouver | CA | Vancouver | V6B 1A1 | y
Freya Larsson | en | Europe/Stockholm | SE | Stockholm | 111 22 | n
Ahmed Khan | en | Asia/Karachi | PK | Lahore | 54000 | y
Gao Yue | zh | Asia/Shanghai | CN | Suzhou | 215000 | y
Olivia Davis | en | America/Denver | US | Denver | 80202 | y
Thandi Mokoena | en | Africa/Johannesburg | ZA | Cape Town | 8001 | y
He Rui | zh | Asia/Shanghai | CN | Xi'an | 710002 | y
Ruby Taylor | en | Australia/Perth | AU | Perth | 6000 | n
Peter Horvath | en | Europe/Budapest | HU | Budapest | 1051 | y
Luo Dan | zh | Europe/London | GB | Manchester | M1 1AE | y`;

export interface Person extends ShopCustomer {
  city: string;
  postcode?: string;
}

export function makePeople(): Person[] {
  return ROWS.trim()
    .split('\n')
    .map((row, at) => {
      const [name = '', language = 'en', timeZone = 'UTC', country = 'US', city = '', postcode = '-', optIn] = row
        .split('|')
        .map((cell) => cell.trim());
      return {
        id: `c-${1001 + at}`,
        name,
        // Family names come first in Chinese: "Li Wei" writes as wei@example.com.
        email: `${(name.split(' ')[language === 'zh' ? 1 : 0] ?? name).toLowerCase()}@example.com`,
        // 555-01xx are the numbers kept free for fiction.
        phone: `+1202555${String(100 + at).padStart(4, '0')}`,
        language,
        timeZone,
        country,
        city,
        ...(postcode !== '-' && { postcode }),
        marketingOptIn: optIn === 'y',
      };
    });
}

export function shipToOf({ country, city, postcode, timeZone }: Person): Order['shipTo'] {
  return { country, city, timeZone, ...(postcode !== undefined && { postcode }) };
}
