"""The words that a prompt is read by, in English and Chinese.

Each meaning has its alternatives between bars; English ones are patterns for whole words.
"""

from enum import StrEnum


class Place(StrEnum):
    SEA = "sea"
    CITY = "city"
    FOREST = "forest"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    SNOW = "snow"
    ROOM = "room"
    CLUB = "club"
    SPACE = "space"
    LAKE = "lake"
    FIELD = "field"
    SKY = "sky"


class Time(StrEnum):
    DAWN = "dawn"
    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    CLEAR = "clear"
    RAIN = "rain"
    SNOW = "snow"
    MIST = "mist"


class Framing(StrEnum):
    WIDE = "wide"
    MEDIUM = "medium"
    CLOSE = "close"


class Move(StrEnum):
    STATIC = "static"
    PAN_LEFT = "pan left"
    PAN_RIGHT = "pan right"
    TILT_UP = "tilt up"
    TILT_DOWN = "tilt down"
    PUSH = "push in"
    PULL = "pull out"
    TRACK = "track"
    AERIAL = "aerial"


class Subject(StrEnum):
    NONE = ""
    PERSON = "person"
    CAT = "cat"
    DOG = "dog"
    DEER = "deer"
    BIRD = "bird"
    FISH = "fish"
    PAPER_BOAT = "paper boat"
    BOAT = "boat"
    CAR = "car"
    TRAIN = "train"
    ROCKET = "rocket"
    HOUSE = "house"
    LIGHTHOUSE = "lighthouse"
    TREE = "tree"
    BALLOON = "balloon"
    ROBOT = "robot"


PLACES = {
    Place.CLUB: "club|bar|stage|theat(?:er|re)|concert|disco|cinema|jazz|piano|酒吧|舞台|剧院|"
    "俱乐部|爵士|钢琴",
    Place.ROOM: "room|interior|indoors?|kitchen|bedroom|office|studio|window|house interior|library|"
    "cafe|café|restaurant|desk|classroom|房间|室内|屋里|屋内|厨房|卧室|办公室|咖啡|窗|书房|教室",
    Place.SPACE: "space|galaxy|galaxies|planets?|orbit|nebula|cosmos|cosmic|universe|stars|"
    "astronauts?|spaceships?|rockets?|太空|宇宙|银河|星球|星系|星云|宇航员|火箭",
    Place.SEA: "sea|seas|ocean|beach|coast|shore|waves?|harbou?r|island|surf|lighthouse|sailing|"
    "sailboat|ships?|whales?|fish|underwater|海|浪|沙滩|岛|港|灯塔|帆船|鲸",
    Place.LAKE: "rivers?|lakes?|stream|creek|pond|canal|waterfall|paper boat|puddles?|河|湖|溪|江|池塘|"
    "瀑布|纸船",
    Place.DESERT: "deserts?|dunes?|sahara|canyon|camels?|mars|沙漠|沙丘|戈壁|骆驼",
    Place.CITY: "city|cities|street|streets|urban|downtown|skyline|skyscrapers?|buildings?|alley|"
    "town|metropolis|tokyo|shanghai|london|paris|traffic|rooftops?|neon|highway|road|城|街|都市|"
    "高楼|大厦|巷|霓虹|马路|公路",
    Place.FOREST: "forests?|woods?|woodland|jungle|trees|bamboo|grove|deer|森林|树|林|丛林|竹|鹿",
    Place.SNOW: "snow ?fields?|snow[- ]covered|snowscape|arctic|antarctic|glaciers?|tundra|"
    "ice|icy|blizzard|winter|雪地|雪原|冰|"
    "北极|南极|冬",
    Place.MOUNTAIN: "mountains?|peaks?|hills?|cliffs?|valley|alps|summit|volcano|village|山|峰|谷|悬崖|村",
    Place.FIELD: "fields?|meadow|grass|grassland|farm|farmers?|prairie|garden|flowers?|park|wheat|"
    "countryside|田|草原|草地|花|农|麦|公园|稻",
}
TIMES = {
    Time.DAWN: "dawn|sunrise|daybreak|early morning|morning|first light|黎明|清晨|日出|拂晓|早晨|早上|破晓",
    Time.DUSK: "dusk|sunset|twilight|golden hour|evening|magic hour|黄昏|日落|傍晚|夕阳|晚霞|暮",
    Time.NIGHT: "night|nights|midnight|moonlight|moonlit|moon|neon|starry|stars|夜|月光|月亮|星空|深夜|霓虹",
    Time.DAY: "day|daytime|daylight|noon|midday|afternoon|sunny|sunshine|白天|中午|正午|下午|阳光|晴",
}
WEATHERS = {
    Weather.RAIN: "rain|rains|rainy|raining|storm|stormy|thunder|drizzle|downpour|雨|暴风|雷",
    Weather.SNOW: "snow|snows|snowy|snowing|snowfall|blizzard|雪(?![山原地峰])",
    Weather.MIST: "mist|misty|fog|foggy|haze|hazy|smoke|smoky|steam|dust|雾|烟|霾|薄雾",
}
FRAMINGS = {
    Framing.CLOSE: "close[- ]?ups?|closeup|macro|extreme close|detail shot|portrait of|特写|近景|大特写",
    Framing.MEDIUM: "medium shot|mid[- ]shot|waist[- ]up|two[- ]shot|medium|中景|中近景",
    Framing.WIDE: "wide|wide[- ]shot|establishing|panorama|panoramic|full shot|long shot|epic|"
    "landscape|全景|远景|大全景|广角",
}
MOVES = {
    Move.TILT_DOWN: "(?:tilts?|tilting|pans?|panning|cranes?|camera moves?) down(?:wards?)?|descends?|"
    "下摇|降|俯拍",
    Move.TILT_UP: "tilts? up|tilting up|tilts?|tilting|pans? up|cranes? up|cranes?|rises?|rising shot|"
    "上摇|升|仰拍",
    Move.PAN_LEFT: "(?:pans?|panning|moves?|slides?) (?:to the )?left|左摇|向左",
    Move.PULL: "zoom(?:s|ing)? out|pull(?:s|ing)? (?:out|back|away)|dolly(?:ing)? (?:out|back)|拉远|拉",
    Move.PUSH: "zoom(?:s|ing)?(?: in)?|push(?:es|ing)?(?: in)?|dolly(?:ing)?(?: in)?|推近|推",
    Move.TRACK: "track(?:s|ing)?(?: shot)?|follow(?:s|ing)?|steadicam|truck(?:s|ing)? shot|移|跟",
    Move.AERIAL: "aerial|drone|fly[- ]?over|flying over|bird'?s[- ]eye|航拍|鸟瞰",
    Move.PAN_RIGHT: "pan(?:s|ning)?|whip pan|moves? right|摇",
    Move.STATIC: "static|locked[- ]off|tripod|still shot|fixed camera|固定|静止",
}
SUBJECTS = {
    Subject.PAPER_BOAT: "paper boats?|纸船",
    Subject.LIGHTHOUSE: "lighthouse|灯塔",
    Subject.CAT: "cats?|kitten|猫",
    Subject.DOG: "dogs?|puppy|retriever|wolf|fox|狗|犬|狼|狐",
    Subject.DEER: "deer|stag|doe|fawn|elk|horses?|鹿|马",
    Subject.BIRD: "birds?|gulls?|seagulls?|eagle|crane bird|flock|ravens?|owl|鸟|鹰|海鸥|鹤|雁",
    Subject.FISH: "fish|whales?|dolphins?|sharks?|鱼|鲸|海豚",
    Subject.BOAT: "boats?|ships?|sailboat|sail|yacht|canoe|船|舟|帆",
    Subject.CAR: "cars?|taxi|truck|van|汽车|轿车|车",
    Subject.TRAIN: "trains?|subway|tram|railway|火车|地铁|列车|高铁",
    Subject.ROCKET: "rockets?|spaceships?|spacecraft|火箭|飞船",
    Subject.ROBOT: "robots?|android|cyborg|mech|机器人",
    Subject.BALLOON: "balloons?|热气球|气球",
    Subject.HOUSE: "houses?|cabin|cottage|hut|barn|village|farmhouse|房子|小屋|木屋|村",
    Subject.PERSON: "persons?|people|man|woman|men|women|girls?|boys?|child|children|kids?|farmers?|"
    "dancers?|hero|heroine|astronauts?|soldiers?|someone|figure|samurai|king|queen|he|she|luna|actor|"
    "actress|人|女孩|男孩|孩子|女子|男子|少年|少女|老人|侠|舞者",
    Subject.TREE: "tree|oak|一棵树|大树",
}
