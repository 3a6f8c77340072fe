/** Customers of the demo shop. */
import type { ShopCustomer } from '../../model/shop';

/** `name | language | zone | country | city | marketing (y or n)`; the e-mail is the first name, the id counts from c-1001. */
const ROWS = `
Mia Chen | en | America/Los_Angeles | US | San Francisco | y
Li Wei | zh | Asia/Shanghai | CN | Shanghai | y
Emma Johnson | en | America/New_York | US | New York | y
Lukas Weber | en | Europe/Berlin | DE | Berlin | n
Wang Fang | zh | Asia/Shanghai | CN | Hangzhou | y
Oliver Smith | en | Europe/London | GB | London | y
Sofia Rossi | en | Europe/Rome | IT | Milan | y
Zhang Min | zh | Asia/Shanghai | CN | Beijing | n
Noah Tremblay | en | America/Toronto | CA | Montreal | y
Hannah Cohen | en | Asia/Jerusalem | IL | Tel Aviv | n
Liu Yang | zh | Asia/Shanghai | CN | Shenzhen | y
Priya Nair | en | Asia/Kolkata | IN | Bengaluru | y
James O'Brien | en | Europe/Dublin | IE | Dublin | y
Chen Jing | zh | Asia/Taipei | TW | Taipei | y
Ava Williams | en | America/Chicago | US | Chicago | n
Mateo Garcia | en | Europe/Madrid | ES | Madrid | y
Zhao Lei | zh | Asia/Shanghai | CN | Chengdu | y
Isla Murray | en | Europe/London | GB | Edinburgh | y
Yuki Tanaka | en | Asia/Tokyo | JP | Tokyo | n
Huang Xin | zh | Asia/Hong_Kong | HK | Hong Kong | y
Ethan Brown | en | Australia/Sydney | AU | Sydney | y
Chloe Martin | en | Europe/Paris | FR | Lyon | y
Zhou Ting | zh | Asia/Shanghai | CN | Guangzhou | n
Lucas Silva | en | America/Sao_Paulo | BR | Sao Paulo | y
Grace Lee | en | Asia/Singapore | SG | Singapore | y
Wu Hao | zh | Asia/Singapore | SG | Singapore | y
Ella Jensen | en | Europe/Copenhagen | DK | Aarhus | n
Omar Haddad | en | Asia/Dubai | AE | Dubai | y
Xu Lin | zh | Asia/Shanghai | CN | Nanjing | y
Nora Berg | en | Europe/Oslo | NO | Oslo | y
Jack Wilson | en | Pacific/Auckland | NZ | Wellington | y
Sun Mei | zh | Asia/Shanghai | CN | Wuhan | n
Leah Novak | en | Europe/Prague | CZ | Prague | y
Daniel Kim | en | Asia/Seoul | KR | Seoul | y
Ma Chao | zh | America/Vancouver | CA | Vancouver | y
Freya Larsson | en | Europe/Stockholm | SE | Stockholm | n
Ahmed Khan | en | Asia/Karachi | PK | Lahore | y
Gao Yue | zh | Asia/Shanghai | CN | Suzhou | y
Olivia Davis | en | America/Denver | US | Denver | y
Thandi Mokoena | en | Africa/Johannesburg | ZA | Cape Town | y
He Rui | zh | Asia/Shanghai | CN | Xi'an | y
Ruby Taylor | en | Australia/Perth | AU | Perth | n
Peter Horvath | en | Europe/Budapest | HU | Budapest | y
Luo Dan | zh | Europe/London | GB | Manchester | y`;

export interface Person extends ShopCustomer {
  city: string;
}

export function makePeople(): Person[] {
  return ROWS.trim().split('\n').map((row, at) => {
    const [name = '', language = 'en', timeZone = 'UTC', country = 'US', city = '', optIn] = row.split('|').map((cell) => cell.trim());
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
      marketingOptIn: optIn === 'y',
    };
  });
}
