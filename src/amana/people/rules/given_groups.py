"""Given names of the Muslim world, from Dakar to Dhaka that are one name.

Forms apart by spaces, groups by a bar, an underscore for a space inside a form. Data alone, written from general
knowledge; `aliases` reads it.
"""

GIVEN_GROUPS = """
mohamed mohammed muhammad mouhamed mohamad muhammed mohammad mouhammad mehmet mouhamadou mahamadou mahamat
mohamadou muhamed mohd md muhamadu mahamed mahammad mouhamad محمد mehemet moctar_mohamed | mamadou mamadu
momodou mamady mamadi momodu madou modou mamado mamadow مامادو محمدو ممادو | modou mamadou momodou mod |
amadou ahmadou amadu ahmad ahmed ahmadu ahmet hamadou amadi ahmade achmed ahamed ahamadou أحمد أمادو احمدو |
hamidou hamid hameed hamido hamidu abdoulhamid حميد hamit | mahmoud mahmud mamoud mahmood mamoudou mahmoudou
mamudu mahamoud mahamoudou محمود | moustapha mustapha mustafa moustafa mostafa mostapha mustaf tapha tafa
مصطفى moustafha | abdoulaye abdulai abdoulai abdullahi abdallah abdullah abdoullaye abdulaye abdoulie
abdulie abdoulahi abdalla abdoulah abdellah abdillahi abdilahi ablaye abdulla laye ablo عبد_الله عبدالله
abdoulaï | abdou abdu abdo abdoul عبده عبدو | ibrahima ibrahim ebrima brahim ibrahime ibraima ebrahim
abraham ibra brahima ebraima ibraheem ibrahem إبراهيم ابراهيم إبراهيما brahime braima abraam avraham ibou
ibrahimou | ousmane usman osman othman ousman ousmanou uthman othmane ousmanu usmanu usmane osmane otman
outhman عثمان cherno_usman ousemane usmaan osmaan | oumar omar umar oumarou umaru oumare omer umer omaru
oumarr عمر omarou oumaru | amar ammar عمار | amara amarah amarra أمارا | youssouf yusuf youssef yussuf
yousuf youssoufa joseph yousef yusif yousif issouf issoufou yusupha yusufa youcef jusuf yosef yousouf josef
giuseppe jose youssoupha yosief usupha isuf يوسف issouffou | moussa musa mousa mussa moise moses moussah
moïse موسى moosa musah mosa muse | issa isa eissa aissa essa issah عيسى eisa iissa | issaka isaac ishaq
issiaka ishak isaka ishaka ishaaq isak yitzhak إسحاق اسحاق issiaga sahaka issakha | ismaila ismail ismael
esmail smaila smail ismaël ishmael ismaelou isma soumaila sumaila soumaïla sumayla إسماعيل اسماعيل ismaeel
esmaeel ismaiil ismaiila | idrissa idriss idris driss idrees edris idrisa idrissou dris إدريس ادريس idriis |
yaya yahya yahaya yaha yehia yahia yihya yayah يحيى yehya jahja | souleymane suleiman soulayman sulayman sulaymon
solomane sulaiman souleiman suleman soleiman slimane suleyman souleimane soulemane soulaimane soleymane
solomon salomon souleymanou sulemana silman sleiman sleyman seleman sélémane saloumo suleimaan soliman
سليمان | alassane alhassane al_hassan alhassan lassana alasan alhasan alassan lassane lansana lasana
lansanah hassan hassane hasan hassana alassana الحسن حسن alhassana asane assane lahcen lahsen lahssen hassen
| ousseynou alousseyni al_hussein hussein houssein hussain hossain alhousseini alseny alsény husain hussaini
husseini housseini alousseini hussen hossein husayn housseynou houcine hocine hussien alhousseyni alhusaini
alhousseynou الحسين حسين ousseini ousséni lousseni alousseny ouseynou hosein lhoussaine lhoucine houssain |
boubacar bubacar aboubacar abubakar aboubakar boubakar bubakar abu_bakr abou_bakr abubakari aboubacry
aboubakr bubaker babacar babakar boubeker boubker aboubaker abubaker abubacarr bacar boubacarr أبو_بكر
ابوبكر بوبكر abubeker aboubekr abou_bakar abdoubakar | bakary bakari bacary bakarie bakarr baccary bokary
bocary bokari boukary boukari bukari باكاري | babacar babakar baba_car boubacar baboucarr
babucarr baboucar | lamine lamin al_amine
elamin lameen al_amin alamine elamine amin lemine alamin الأمين الامين lamene lamiine | amin amine ameen
aminou aminu أمين امين amîn | khalid khaled kalidou halid kaled kalid khalidou khaalid halidou خالد khaleed
haled | khalil kalil khalilou kalilou halil ibrahim_khalil khaleel halilou kaliloulah خليل | saliou salieu
salihou salih saleh salifou salihu saliu salyou sallieu صالح saluhu salihi | salif salifou salifu saliph
سليف | salim saleem selim salimou سليم | salem saalem سالم | salah salaheddine salahedine saladin salahaddin
salaheldin salah_eddine salah_uddin صلاح صلاح_الدين | youness younes yunus younouss younis yunis younoussa
younous younoussi yonas jonas yonis younus yunusa iounous jonah يونس younousse unusa inoussa inusa | seydou
seidou saidou seedu saydou saydu seydu sidou saïdou sa'idu saeed said saidu seidu sayeed saïd saeid سعيد
سعيدو seyidou | sidi sidy cidy سيدي seydi sidya | sidiki sidike sidique siddiq seddik siddique sidick sediki
siddik sidikou صديق | sadio sadjo sadyo ساديو sadiou | sadiq sadik sadek sadiqou sadeeq صادق sadikou sadick
| samba sambah sambou sambo | adama adamo adamah adam adamou adem aadam آدم adamu ademe ādam | daouda dawda
david daoud dawood dauda dawud daud dowda davide dawit daoudou داود داوود dahouda dawuda dauod | yacouba
yakubu jacob yakouba yaqoub yacoub yakub yaqub yacoubou yakoubou yaakov yakob iakob yakuba yakoub jakob
يعقوب ya'qub | ayouba ayuba ayoub ayyub ayub ayyoub ayoubou ayoob أيوب ايوب | aliou alieu aliyu ali aly
alioune aliu aliyou alou علي aliw aliouu aaly aliyyu alio alihou ally aleu | alioune aliou badara_alioune
aliune عليون alieune | alpha alfa alphah alfah ألفا | mory mori morry moree مورى | sekou seku sheku sekouba
seckou sékou shekou sekoub siekou شيكو sékuba sayku saikou | cheikh sheikh cheick sheik shaykh cheikhou
cheikhna shaikh cheik cheikou chekh sheekh sheick شيخ الشيخ chiekh cheickna checkh seikou saikou | cherif
sharif chérif sheriff shareef sherif charif cheriff sheref sherrif شريف الشريف | hamza hamsa hamzah hamsah
amza hamzat حمزة hamze | hamady hamadi hammadi amady hamadé حمادي hammady amadi | harouna haruna aaron
haroun harun arouna aruna aroun haroune aron هارون aharon | ilyas ilias elias elyas iliassou iliasou elijah
iliasu elie ilyasu ilyes ilyass elyes إلياس الياس illiassou | zakaria zakariya zachary zakari zakarya
zacharie zakariyya zakaryaou zachariah zekaria zackaria zacaria sakaria زكريا zakariyah zekarias zakarie
zaccaria | bilal bilel bilali belal bilaly bilaal بلال | ismael ismail | moctar mokhtar mukhtar muktar
moktar mouctar muhtar moukhtar mouktar muctarr mocktar مختار المختار el_moctar | mouhtar moctar | mountaga
muntaga mountakha منتقى | oury uri ouri | thierno cerno tierno cherno cierno cherna cheyrno tcherno ceerno
تيرنو thiero chierno | tidiane tijan tidjane tijane tijani tidjani tijaan tidiani tijjani tidyane تيجاني
التيجاني tijania tidjan tidiany cheikh_tidiane | elhadj alhaji elhadji alhadji el_hadj al_hadj hadj alhaj
ladji aladji alhagie hadji haji el_hadji laji alagie adji elhaj الحاج ladj aladj hajj haj elhajj haaji |
fode foday fodeh fodé fodey فودي fodday | kalifa khalifa khalifah kalifah halifa calipha khaliph kalipha
خليفة halifah | karamo karamoko karamogo karamokho karamoh caramo | lancine lanciné lansine lancinet lansiné
lanssine lancini lancena | lassina lassine lacina lassinah lassiné lacine | siaka sheaka siaca shiaka siyaka
ciaka | soriba soryba | sory sori sorie ibrahima_sory sorrie | mady madi madhi مادي | mahamane mahaman
mouhamane mahamani mohamane | maman mahaman mamane | issoufou issouf issufu youssouf | oumarou umaru oumar |
garba garuba غاربا | sani sanni saani sany ثاني | salissou salisu salissu | nasser nasir naser nassir nacer
nassirou nasiru naseer nacir nasr ناصر nasirou nassur nasirudeen nassour | nasreddine nasredine nassereddine
nasruddin nasiruddin nasrudin naseruddin nasr_eddine ناصر_الدين | noureddine nourredine nuredin nouradine
nuruddin nureddin noordin noraldin nour_eddine noor_uddin nouroudine nourdine nourradine نور_الدين nuradin
nuraddin noureldin | nour nur noor nuur nouhr نور nourou nuru | noura noora nura norah نورة nora | nouhou
nuhu noah nouh nuh noe noé nuhou نوح | saadou saadu sadou saado ساد | saad sa'ad سعد | samir sameer سمير
samirou | samer سامر | rachid rasheed rashid rachide rachidou rashidi rachidi rashidu رشيد recheed racheed
raschid | rached rashed راشد | hakim hakeem abdoulhakim hakimou حكيم | karim kareem abdoulkarim karimou كريم
keream | kader kadir qadir qader kadeer abdoulkader abdelkader abdulkadir kaader قادر كادر abdoulkadiri |
abdelkader abdoul_kader abdulqadir abdulkadir abdelkadir kader abdoulkadri abdoulkadir abdukadir عبد_القادر
abd_el_kader abdi_kadir abdikadir abdiqadir | abdelkarim abdoul_karim abdulkarim abdelkrim abdikarim
abdulkareem karim عبد_الكريم | abdelaziz abdoul_aziz abdulaziz abdoulaziz abdilaziz abdiaziz aziz azizou
عبد_العزيز abdulazeez | aziz azziz azeez asis azis azizou عزيز | abderrahmane abdurrahman abdourahmane
abdourahamane abdelrahman abdul_rahman abdoul_rahman abdirahman abdurahman abdoulrahamane abdramane
abderamane abdrahamane dramane abdouramane abderahman abdrahman abdulrahman رحمن عبد_الرحمن abdirahmaan
dramani abdouraman abdourhamane abdoulrahmane ablaramane | abderrahim abdul_rahim abdoul_rahim abdurrahim
abdourahim abdelrahim abdirahim عبد_الرحيم raheem rahim abdourahimou | rahim raheem rahimou رحيم |
abdelhamid abdoul_hamid abdulhamid abdulhameed hamid عبد_الحميد | abdelmajid abdelmadjid abdoul_majid
abdulmajid madjid majid عبد_المجيد majeed | majid madjid majeed majide ماجد مجيد | abdelmalik abdelmalek
abdoul_malik abdulmalik malik عبد_الملك | malik malick maalik malek malike مالك melik | abdelwahab
abdoul_wahab abdelouahab abdelwahhab abdulwahab wahab ouahab عبد_الوهاب | abdelwahid abdelouahed abdelouahid
abdoul_wahid abdulwahid abdelwahed ouahid wahid عبد_الواحد | abdessalam abdeslam abdesselam abdul_salam
abdoul_salam abdoussalam abdelsalam abdulsalam abdisalam abdesslam abdoulsalam عبد_السلام abdousalam |
abdellatif abdoul_latif abdullatif abdelatif latif abdoullatif عبد_اللطيف | abdelghani abdoul_ghani
abdulghani abdelrani ghani عبد_الغني | abdelhakim abdoul_hakim abdulhakim abdihakim عبد_الحكيم | abdelhak
abdelhaq abdul_haq abdoul_hak abdulhak abdulhaq عبد_الحق | abdelhadi abdul_hadi abdoul_hadi عبد_الهادي |
abdelilah abdellilah abdelillah abdul_ilah عبد_الإله | abdelali abdoul_ali abdul_ali abdelaali عبد_العالي |
abderrazak abderrazzak abdul_razak abdoul_razak abdourazak abdelrazak abdulrazaq abdirisaq abdourrazak razak
razzak عبد_الرزاق abdurrazaq | abdennour abdel_nour abdul_nur abdounour abdelnour abdennur عبد_النور |
abdeljalil abdoul_jalil abduljalil abdeldjalil عبد_الجليل | abdelfattah abdoul_fatah abdulfatah abdelfatah
fattah fatah abdifatah عبد_الفتاح | abdennasser abdel_nasser abdulnasser abdoul_nasser عبد_الناصر abdinasir
| abdelmoumen abdoul_moumin abdulmumin abdelmoumin abdoumoumouni moumouni عبد_المؤمن | abdelbasset
abdoul_basit abdulbasit abdelbasit عبد_الباسط | abdelmounim abdelmonem abdelmouneim abdulmunim عبد_المنعم |
abdi cabdi abdy | moumouni mumuni moumini moumin mumin moumine moumounie | mounir munir mouneer muneer
mounirou منير | mourad murad mouraad مراد | moubarak mubarak moubarack mbarek moubarek mubarek مبارك |
mansour mansur mansoor منصور | marouane marwan marwane merwan merouane merouan marouan مروان | amine ameen
amin | anass anas annas أنس | ayman aymen aymane aiman ايمن أيمن | bachir bashir bechir bachirou bashiru
basher basheer bachiru بشير | badr bader badre بدر | badreddine badr_eddine badreldin badrudin badredine
badruddin بدر_الدين | chamseddine chams_eddine shamsuddin shamsudeen chamsoudine shamsudin samsudin
شمس_الدين | charaf sharaf charaf_eddine sharafuddin شرف | djibril jibril gibril djibrilla jibreel jibrin
gabriel djibrill jibrilu djibrila jebril jibriil gebril جبريل djebril gebriel jibrill | djafar jafar jaafar
djaffar jaffar jafaar جعفر djaafar | djamel jamal djamal gamal jamel jamaal جمال | djamila jamila jameela
gamila djamilatou jamilah جميلة | fahd fahad فهد | faisal faycal fayssal faysal feisal faiçal fayçal feysal
فيصل | farid fareed ferid فريد faridou | farouk faruk farooq faruq farook faroukou فاروق | fathi fethi فتحي
| fouad fuad foad fouade فؤاد | habib habeeb habibou habibu حبيب | haidara haydara aidara hydara haïdara
حيدرة | haidar haydar haider haidari haïdar حيدر | hani hany haani هاني | hicham hisham hesham icham hishaam
هشام | houssam hussam hossam husam حسام | imad emad imed عماد | imran omran imrane imraan umran عمران | isam
issam essam issame عصام | iyad iyyad eyad إياد | jawad jaouad djaouad jouad جواد | kamal kamel kemal kamaal
كمال | kassim kassoum qasim kasim qassim qasem kassem gassim kassimou kasimu كاسم قاسم kasoum gasim ghassim
qaasim kacem kacim | luqman loqman lokman loukman loukmane lukman lookman لقمان | mahdi mehdi mahady mahdy
el_mehdi مهدي المهدي | maher mahir ماهر | mokhtar moctar | mouhcine mohcine muhsin mohsen mohsin muhsen محسن
mohsine | mouad moad moadh muaz muadh mouadh mu'adh معاذ muath moaz | moulay mulay mawlay moulaye مولاي |
moussab musab mosab mossab musaab مصعب | nabil nabeel nebil نبيل | nadir nader nadeer نادر | najib nagib
nadjib najeeb naguib نجيب | nizar nezar nizzar نزار | oualid walid waleed walide oualide وليد el_oualid |
ouassim wassim wasim wasseem waseem وسيم | oussama usama osama ousama oussamah oussam أسامة اسامة | rabah
rabbah رابح | rabiou rabiu rabi rabih rabii ربيع rabie | rafik rafiq rafick rafic رفيق | ramadan ramadane
ramdane ramadhan ramadhani رمضان ramazan ramzan | reda redha rida ridha reza riza raza رضا | riad riyad
riadh ryad riyadh رياض | rayan rayane ryan rayyan rayyane ريان | sabri sabry صبري | sami samy saami سامي |
soufiane sofiane sufyan sofyan soufian sufian sofian سفيان | taha طه | tahir taher tahar tahirou tahiru طاهر
الطاهر | tarik tariq tarek tareq tarick طارق | taoufik tawfik tawfiq toufik taufiq toufiq tewfik taoufiq
توفيق | yacine yassine yasin yaseen yassin yasine yasiin yacin ياسين yasseen | yasser yasir yaser yassir
yacer ياسر | zine_eddine zineddine zain zein zayn zinedine zinédine زين_الدين zeineddine zainuddin | zoubir
zubair zubeir zoubeir zubayr zoubayr zubeyr زبير الزبير | zouhair zuhair zoheir zouheir zohair zuheir زهير |
zied ziad ziyad zyad ziyed زياد | fatoumata fatumata fatima fatimata fatouma fatma fatimetou fatimatou
fatoumatou fatimah fatime faatimah fatema fatim fatmata fatimatu fatimma faatimata fathima fadumo faduma
fatemeh fadimata fadimatou fadime fatoum fatna fatuma fatimetu fatimé fadima fathma فاطمة فاطمه فطومة
فاطوماتا فاطماتا فاطمتو فطيمة farmata | fatou fatu fatoue fato fatoumata fatouma fatimata فاتو فطو | khadija
kadiatou kadidiatou khadidiatou kadijatu kadijatou khadidja hadidja kadidia khadijatou kadidja kadiatu khadijah
khadeeja kadijah khadijatu kadidjatou khadiga hadiza hadizatou khadiya kadija kadiata hadijatou khatidja
cadija khadydiatou kaadija خديجة خديجه كادياتو كادياتا kadidiata kadjatou khadijetou kadidjata khatija |
khady kadi khadi kady kadie khadija kadiatou kadidia khadijatou khadidiatou خادي hady kadhi | aissatou
aissata aisatu aishatu assiatou aisha aicha aissatu assetou assietou aysatu aisata aissa aïssetou aychatou
aishatou aichatou aisatou isatou isatu عيساتو عائشة عيستو assatou astou | aicha aisha ayesha aichatou ayisha
aysha aishah aïcha aishat aïchatou aïssatou ayşe aïchata aischa aycha aychatou eicha eisha ayeesha iesha
caasha عائشة عايشة عائشه | assitan assetan assitane | astou asta assatou aissatou | assata asata assatou
aissata | mariam maryam mariama mariame meriem myriam maryame miriam mariem meryem maryama mariamou mariyam
mariamah mariatou mariyama maryem miryam meriam mariamme marieme maryan maryamou mariétou mariatu marriama
مريم مرياما maariam miriama mariamu marième | mariama mariamou mariam mariatou marama | marie mary maria
mari marry marya | marietou mariatou mariatu marieta mariata mariétou | aminata aminatou aminatta amina
aminah aminatu ameenah amineta amineh aminate ameena aminétou أمينة امينة أميناتا ami_nata aminetou aamina
amiinatou | ami amy amie aamie آمي | awa hawa aoua hawah hauwa eve hawaou awah haoua hawaw هوا حواء أوا awwa
hawwa hava houwa haawa hewan | awa aoua | binta bintou bint bintu bintah بينتا بنتا bineta | bineta binéta
binta | oumou umu oumoul oumu oum umou ummu um om أم oumy oumie | oumy oumou oumie | oumkoulthoum
oum_kalthoum umm_kulthum oumou_kalsoum oumkalsoum kalsoum kaltoum kulthum kultum كلثوم أم_كلثوم koultoum
oumoukalthoumi oumkelthoum | coumba kumba koumba cumba koumbah coumbah kumbah كومبا | djeneba djenebou
zeinab zaynab jenaba zainabou zeyneb djenabou djenaba zainab zaineb zenab zeynab zaynabou jeneba jainaba
jainabou djeinabou seynabou zenabou zeinabou djeynabou zineb zainaba zeinabu zénab zainabu zayneb djenabu
djainabou janaba sainabou senabou زينب jenabu dieynaba dieynabou dieneba dienaba deynaba zeynabou | seynabou
seynaba sainabou senabou zeinab zeynab | nene neneh néné nenneh | rokia rokhaya rokiatou ruqayya rokaya
rukaya rougui rouguiatou rokiyatou roukaya roukia rukayatu ruqaya rukayya rouguyata rokiata rokya rokeya
rogui roughiatou raqaya رقية رقيه rokiya rukia rugiatu rougiatou roguiatou rokhia | rougui rouguiatou
rugiatu rougouiatou rouguy | rakia rakiatou raquia rakiya | rabia rabiatou rabiatu rabiya rabiah رابعة ربيعة
| rahma rahmata rahmatou rahmatu rama ramata ramatou ramatoulaye rahmah rahmé ramatu ramatoulie raamatou
rahmatoulaye ramatulai rahmatullah ramatullah رحمة ramatulaye rahmatoullah | ramata ramatou ramatoulaye rahmatou
rahmata ramatu ramatoulie rama rahma رحمة | rama ramata ramatoulaye ramah | halima halimatou haleema alima
halimatu halimata halimah alimatou halimatou_sadia halime halimo aalima aleema halimatus حليمة حليمه |
salimata salimatou salamata salematu salima salimatu salamatou saleema salmata salimetou salematou salmatou
سليمة سالماتا salimah | salamatou salamatu salamata salama سلامة | salma selma salmah salmatou سلمى سلمي |
safiatou safietou safia safiyatu safiya safiata safiyah safiyya safi safya saafia safiatu safiétou safiyata
safiyatou safiyeh صفية صفيه | nafissatou nafisatu nafissa nafisa nafi nafissata naffissatou nafisat nafisah
nafeesa nafisatou nafy nefissa نفيسة nafiisatou | nafi nafy nafissatou | hafsa hafsatou hafsatu afsatou
hafsat hafssa hafsah afsa hapsatou apsatou hafza hafsata حفصة hapsa | habiba habibatou habibah habeeba abiba
habibata habibatu حبيبة abibatou | hadja hadjia hajia hajja hadjiya adja adjia حاجة hajya | hadjara hajara
hadjaratou hajar hadjar hadjera agar hadjératou hagar hajer هاجر hadjiratou | hassana hassanatou assanatou
hasana hassanatu hasanatou حسنة asanatou | houssainatou ousseynatou hussainatou husseina housseina
houssaynatou husainatu housseynatou hussainatu حسينة housseynata | maimouna maymouna maimuna maemuna
maimounatou mamouna mimouna maïmounata maymuna maymounah maimunatu meymouna ميمونة meimouna maimounat
maimounata | sira siré sirah cira | sirantou siran sirandou | saran sarang saaran sarane | sokhna sohna
sohkna soxna soukhna | soukeina soukaina sukaina soukayna soukeyna sukayna soukaïna sekina سكينة | sakina
sekina sakinatou sakinah sakeena sakinatu سكينة skina | saida saeeda sayida saidatou saeedah سعيدة saïdatou
| saadia saadiya sadia sadiya saadiatou sadiatou saadiyah سعدية | sadia saadia sadiya sadya sadiatou |
samira sameera samirah samiratou سميرة | samia samya samiya سامية | siham sihem seham سهام | naima nayma
naeema neima naimah naïmatou نعيمة | nadia nadya nadja nadiya nadiatou نادية ناديا | najat nejat nadjat
nagat najet نجاة nadjatou | najwa najoua nadjoua nejwa نجوى | nawal naoual nawel naouel nawaal نوال |
nassima nasima naseema nessima نسيمة | nisrine nesrine nasrin nesreen nassrine nasreen نسرين nisreen |
hanane hanan hanen حنان | houda huda hoda houdah هدى | hiba heba hibah هبة | hind hinde hend hinda هند |
ibtissam ibtisam ebtisam ibtissame إبتسام ابتسام | ikram ikrame ekram إكرام اكرام | imane iman eman imen
eimane إيمان ايمان | kaltoum keltoum kalthoum oumkoulthoum | karima kareema karimatou كريمة | lamia lamya
lamiae lamiaa لمياء | latifa lateefa latifatou latifah لطيفة | leila laila layla leyla leïla lailatou laylah
ليلى leilatou | loubna lubna loubnah لبنى | malika maleeka malikatou مليكة | mouna muna mona mounah منى |
mounia mounya monia munia منية | nora noura norah nourah | ouafa wafa wafaa wafae ouafae وفاء | ouarda warda
ouardia وردة | rachida rasheeda rashida rachidatou رشيدة | raja rajaa rajae raga رجاء | rania ranya raniya
رانيا | rim reem rime ريم | sabah sabbah صباح | sabrina sabrine sabreen صابرين | sanae sanaa sana sanaah
سناء | sara sarah saratou sarra سارة ساره sarata | souad suad soad soaad souhad سعاد | souhaila suhaila
soheila سهيلة | soumaya sumaya somaya soumeya sumayya سمية soumayya | soumia soumiya soumaya somia | wissam
wisam ouissam wessam وسام | yasmina yasmine yasmin yassmine jasmine yasmeen yassamine ياسمين | zahra zohra
zahrae zara zahara zohrae zahraa zahratou zaara zahrah zarah زهرة الزهراء زهراء زهره zouhra | zohra zahra
zouhra zohara | zakia zakiya zakiyya zakiatou زكية zekia | zoubida zubaida zoubeida zubeida zobaida زبيدة |
zoulaikha zuleikha zouleikha zoulaika zulaikha zouleha zulaiha زليخة zouleikhatou zeliha | zalika zaliha
zalikatou zoulaikha | balkissa balkissou bilqis balqis belkis balkis bilkisu bilkissou balkissatou بلقيس
bilkis | barkissa barakissa barkisatou | chaimaa shaima chaima shaimaa chaymae chaimae شيماء chayma | douaa
duaa doua doaa دعاء | fadila fadhila fazila fadilatou فضيلة | farida fareeda faridatou فريدة | fatiha fateha
فتيحة | ghizlane ghizlan rizlane غزلان | hayat hayet حياة | kenza kinza كنزة | khaoula khawla khaula hawla
خولة | nezha nouzha nozha نزهة | oumaima umaima omaima oumayma أميمة | sokaina soukaina | touria thuraya
thouraya touraya souraya soraya ثريا suraya thuraiya | ramla ramlatou ramlat رملة | ramoutou ramatou |
rahila rahela rachel rahilatou rachelle راحيل | lalla lallah لالة | mame maam mam maame | penda pendah
bhenda | dado daddo | hawaou awaou hawau | houleymatou oulematou ouleymatou houleye houraye uleymatu ouleye
| houleye oulèye ouleye houlaye | djouma juma jumah jouma djuma جمعة | djoumai joumai | assia asiya assiya
asia assiatou assya آسية aassia | atou attou | yande yandé yandeh | adiaratou adjaratou adiara adjara
ajaratu diaratou hadjaratou hadiaratou | djeynaba djeneba | ndeye endeye deye ndey nday ndèye | ndella ndéla
ndela | khoudia khoudja khudia | ngone ngoné ngoneh | maty matie mati | dieynaba djeneba | dienaba djenaba |
gnima nyima gnimah nyimah | kinda kindah | tenin ténin tening teneng tenen tenning | tene téné tenneh |
nagnouma nanyuma nagnuma nanguma | nagnalen nanyalen | nassira nasira nassirah naceera ناصرة | saly sali
sallie sally | satou satu sato | sata satta satah | masse massé massey | massandje masandje massanje |
makale makalé makaleh makalay | mbalou mbalu balou | mabinty mabinti mahbinty mabintie | isha aisha | adja
hadja | kankou kanku kankoo | kani kany kanny | korotoumou korotimi korotoumi kourotoumou | nantenin
nantening nanténin | oulimata ulimata oulymata walimata | sanata sanatou | djata djatta diata | alimatou
halimatou | zenabou zainabou | mominata mouminata moumina mouminatou | asseta assèta assetou | safoura
safura safouratou صفورة | rasmata rasmatou | tenga tinga | wendyam wend-yam | rosalie rosaly | awentirim
aouentirim
"""
