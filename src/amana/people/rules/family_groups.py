"""Family names that are one name.

Forms apart by spaces, groups by a bar, an underscore for a space inside a form. Data alone, written from general
knowledge; `aliases` reads it.
"""

FAMILY_GROUPS = """
diallo jallow jalloh dialo djallo diallow jalo djalo jaloh ديالو جالو دياللو dialloh jaallo | ba bah bâ baah
baa باه با | barry bari bary barrie baree باري barrye | sow so soh sao سو sowe | camara kamara kamarah
camarra camarah kamera كامارا كمارا kammara | conde konde kondeh condeh كوندي kondé | keita keyta quetta
keïta keitah kieta keitta كيتا kaita keyita | toure turay touray ture توري tourey tureh touré | traore
trawally tarawally trawalley trawaly tarawalie taraore trawore trahoré traoure تراوري | coulibaly kulibali
coulibali koulibaly kulubaly coulibally koulibali culubali krubally coulubaly كوليبالي coulybaly couloubaly
| kone kony konneh koneh كوني conneh koné koni | cisse ceesay sisse sesay cissay sissay sise سيسي sesey
seisay | sylla silla sillah syla sila سيلا syllah sylah | diop jobe joop dioup job ديوب diob djop joob jop |
ndiaye njie njai njay ndiay ndyaye ndiaï njaye ndjai ndjaye diaye ندياي انجاي njaay ndiaie | fall faal fal
phall فال | fofana fofanah fofannah foufana فوفانا phophana | bangoura bangura bangurah bangora بانغورا |
diarra jara jarra diara djarra jarrah ديارا jaara | ouattara wattara watara ouatara wattarah واتارا
ouattarah outtara watarra | konate konateh conateh konatey konatai كوناتي konneteh | conte konte kontey
conteh konteh counte كونتي kontay | balde baldeh baldé baldey بالدي baldae | sidibe sidibeh sidibay سيديبي
sidybe | diawara jawara djawara diaouara diawarra دياوارا جوارا jawarra diaora | doumbia dumbia dumbuya
doumbouya dumboya doumbya دومبيا dunbuya doumbiya | dembele dembeleh dembelé ديمبيلي dambele dembéllé
dembelle | sangare sangareh sangarey sankare sangharé سانغاري sangaré | sanogo sanogho sanogoh sanoko سانوغو
| sissoko cissokho susso sissokho cissoko سيسوكو suso cissoco sissokko sisoko | kante kanteh canteh canté
kanté كانتي kantey | kouyate kuyateh kouyateh kuyaté kuyate كوياتي couyate koyate coyaté | kourouma kuruma
koroma kurumah koruma كوروما kroma kouruma | dioubate jobarteh diabate jebate jabateh djobarteh diabaté
jobateh djabate diobate diebate ديباتي ديوباتي jabbateh dioubaté | diabate jobarteh diabaty djabate jabateh
jebate | sacko sako saccoh sakko ساكو sakho | sakho sakko sacko | soumah sumah soumaha سوماه souma | soumare
sumareh soumaré sumaré soumary سوماري | souare suare suareh swaray سواري suwareh souwaré | sall sal saal سال
| sarr saar sar سار | seck sek سيك secka seik | sy si sie سي | tall taal tal تال | thiam cham tiam chaam
tyam thiame تيام | thiaw chaw tchaw tiaw thiao | thioune chune tioune thiune choun | thiongane tiongane
chongan | gueye gaye geye gey guéye gai gueï غاي gueyé guèye gei | faye fay faï faaye fye فاي | diouf juf
joof diof jouf dioufe ديوف djouf | dieng jeng dyeng diène ديينغ djeng | diene jene dienne diéné | diagne
jagne janha diagné jaañ ديانغ djagne | diatta jatta diata jattah ديتا djatta | diakite jakiteh jakitte
diakité djakite ديكيتي jakite | diakhate jahateh diahate diakhaté jakhate | diaby jabbie jabbi djabi diabi
diabie jabby ديابي jabi | diane djane dian dianeh | diomande jomande diomandé djomandé diomandeh | dione
jone diohne | dramé drame drammeh drameh dramey درامي drammé | ly li | lo loh | mane manneh maneh mané ماني
| mbaye mbye m'baye mbai mbay mbey مباي mbaiye baye | mboup mbup mboob mbob | mbow mbo mbowe | mbacke mbake
mbaké mbacké | mbodj mbodje mbodji mboge mbooj | mbengue mbenga mbeng bengue | mendy mendi mendie | gomis
gomes gomez gomiz | ndao ndaw ndow ndau | ndour ndure nduur ndur ندور | ndoye ndoy ndoie | ndong ndonge |
niang nyang gnang niangue نيانغ | niane gnane nyan gnan | niasse nyass niass gnass nyassi | nyassy niassy
gnassi | sagna saagna sanya saña | sambou sambu sambouh | sane saneh sanneh sané | sanneh saneh sane |
senghor sengor singhor | tamba tambah | wade ouade wadé | wone wonn | ka kah | kane kan kanne kann كان |
kebe kebbeh kebeh kébé kebbay | kasse kassé kasseh | lam laam | gassama gasama ghassama gassamah | gaye geye
gueye | gningue gning nging | guisse gisse guissé gisseh | badji bajie baji badjie | bodian bojang bodiang
bojan | bojang bodian bodiang bojan | colley coly colly koli coli kolley | darboe darbo darbou | danso
dansou dansoh danzo | daffe daffeh dafé dafeh | fatty fati faty fatti fattie | jammeh diame jame diamé jamme
djame | jaiteh diaite jaite diaïté | janneh diané janeh janné | jarju diarju jarjue | jassey diassy jasseh
diassi | kinteh kinté kinte | krubally coulibaly | manjang manjan | manka mankah | marong maron | nyabally
niabaly niabally gnabaly | njie ndiaye | sabally sabaly | saidy saïdy seydi saidi | sanyang sagnang sanjang
sañang | singhateh singate singhaté | sonko sonkoh sonco | sowe sow | suwareh souare | touray toure |
tunkara tounkara tounkarah tunkarah tounkarra | trawally traore | waggeh wague wagué wageh | yaffa yafa |
cessay cisse | bayo bayoh | berete bereteh béreté berethe | bility bilité biliti | beavogui beavogi béavogui
| cherif sherif | dabo daboh | delamou dellamou | doukoure dukureh doukouré dukuray doucouré doukoureh |
doucoure doukoure dukureh | fadiga fadigah | fadika fadiqua | guilavogui gilavogui guilavoguy guilavougui |
gbamou gbamu | haba habah | haidara hydara aidara | kaba kabba | kaloga kaloka | kamano kammano | kamissoko
camissoko kamisoko | kouma kuma | koivogui koïvogui koyvogui | kolie kolié koliey | kpoghomou kpogomou |
loua lowa | mansare mansaray mansareh mansaré | mara marah maara | millimouno millimono milimouno | monemou
monemu | nabe nabeh nabé | onivogui onivogi | samoura samura | sagno sagnoh | sangaré sangare | sano sanoh |
sandouno sanduno | savane savané savaneh | sidime sidimeh sidimé | soropogui soropogi | sompare sompareh |
tolno tolnoh | youla yula yulah | yattara yatara yattarah | zoumanigui zumanigui | ascofare askofare | ballo
balo balloh | bagayoko bagayogo bagayokho bakayoko | bakayoko bagayoko | berthe berté berthé berteh | boire
boiré boré | bocoum bokoum bocum | cissouma sissouma | dao dahou | dicko diko dicoh dikko | djire djiré diré
jireh | fane fané faneh | goita goïta goyta | guindo gindo | kassogue kassogué kasogué | maiga maïga mayga
maigha مايغا | mariko marico | ongoiba ongoïba | poudiougou poudjougou | samake samaké samakeh | simpara
simparah | sinayoko sinayogo cinayoko | sogodogo sogodoko | tangara tangarah | tembely tembeli tembelly |
togola togolah | togo togoh | tounkara tunkara | tolo tolloh | thera théra tera | yalcouye yalcouyé |
ouedraogo wedraogo ouedrago uedraogo ouedraogho وادراوغو ouédraougo ouaidraogo widraogo | kabore kabre
kabore_kabre caboré كابوري kaboreh | compaore kompaore compaoré kompaoré compaori | sawadogo savadogo
sauadogo sawadougou | zongo zongho | ilboudo ilbudo | kafando kaffando | kiemde kiemdé | kindo kindoh |
nikiema nikyema | ouoba woba | sankara sankarah | sanou sanu | simpore simporé | sore soré soreh | tapsoba
tapsobah | tiendrebeogo tiendrébéogo tiendrebeogho | yameogo yaméogo yameogho | zida zidah | zoungrana
zungrana | nikiéma nikiema | some somé someh | hien hyen | kambou kambu | nguessan guessan n'guessan |
ngoran n'goran goran | nzi n'zi enzi | nda n'da | ndri n'dri dri | aka akah | amani amany ammani | assi assy
| bamba bambah bambaa | dosso doso | diabagate diabagaté jabagate | ehui ehoui | gnamien niamien | kacou
kakou | kouyo kuyo | loukou luku | meite meïté meïte meiteh | ouonnin wonnin | soro sorro | silue silué
siluay | tano tanoh | yeo yéo yewo | yapi yappi | zadi zady | zouzoua zuzua | ouffoue oufoué | gnahore
niahoré | okafor okafo okaffor okafur okafore | okoro okorro okoroh | okonkwo okonkuo okonquo | okeke okéké
okekeh | okoye okoie okoyeh | obi obie obbi | eze ezeh eseh | nwosu nwossu wosu | nwachukwu nwachuku |
nnamdi namdi nnamdie | adeyemi adeyemy adeyèmi | adebayo adébayo | adekunle adekounle kunle | ogunleye
ogunlaye | ojo ojoh | olawale olaoualé | oladipo oladipupo dipo | ogbonna ogbona | ibe ibeh | igwe iguè
igweh | uwa uwah | idehen ideyen | igbinedion igbinédion | osagie osagye | omoruyi omoruy | osayande
osayandé | aigbe aigbeh | balogun balogoun | bello belo | danjuma djandjuma danjouma | garba garuba | lawal
laouali lawali lawwal laoual | mensah mensa mansah mensha | owusu owousou awusu | osei ossei | asante asanti
assante ashanti | asamoah asamoa assamoah | boateng boaten | appiah apia apiah appia | agyeman agyemang
adjeman agyemann | amoah amoa | addo addoh | adjei agyei adjey adjaye | ankrah ankra | ansah ansa | antwi
antwie | acheampong achampong atcheampong | bonsu bonsou | darko darkoh darco | frimpong frempong | gyamfi
gyanfi djamfi | kuffour kufuor kuffuor | mahama mahamah | nkrumah nkruma n'krumah | ofori offori | opoku
opuku | quaye kwaye kuaye | sarpong sarpon | tetteh tete teteh tetté | yeboah yeboa | agbodji agbodjan
agbody agbodjan_agbodji agbodzi | agbeko agbekoh | amegan amégan | amouzou amuzu amouzu | akakpo akakpoh |
ayite ayité ayiteh | attiogbe attiogbé | dossou dosu dossu | gbedemah gbedema | houngbo hungbo | koudjo
kodjo | lawson lawsson | mensan mensah | sossou sosu sossu | tchalla tchala | zinsou zinsu | akplogan
aklogan | adjovi ajovi | ahouansou ahuansu | biokou bioku | hounkpatin hunkpatin | tossou tossu | abega
abéga | ateba atéba | biya byia | ekani ekany | essomba esomba | etoundi etundi ethoundi | etoo eto'o eto |
eyenga eyinga | fouda fuda fudah | kamga kamgha | kamdem kamden | kengne kengné | kouam kuam kwam | mbarga
mbargha | mballa mbala mbalah mballah | mbida mbidah | mvondo mvondoh | ndongo ndongoh | ngo n'go | ngono
n'gono ngonoh | ngoma n'goma ngomah | ngue n'gue ngué | nguele nguélé | njoya ndjoya njoyah | nkomo n'komo
nkomoh | nkoulou nkulu | nkoa n'koa | noah noa | onana onanah | owona ouona | simo simoh | tchoumi tchoumy
choumi tchumi | tchinda chinda | tchamba chamba | tsafack tsafak tsaffack | tsala tsalla | wamba ouamba |
zambo zamboh | abessolo abesolo | mba m'ba embah mbah | obame obam | ondo ondoh | moussavou musavu moussavu
| nzamba n'zamba | nziengui nzienghi | mabiala mabialah mabyala | makaya makaia | makosso makoso | malonga
malounga malongah | mampouya mampuya | massamba masamba | mavoungou mavungu | mboungou mbungu | milandou
milandu | ngouabi nguabi | nkounkou nkunku | nsimba n'simba | okemba okembah | loemba loembah | loubaki
lubaki | louzolo luzolo | mbemba bemba mbembah | mpassi passi m'passi | tchicaya chicaya tchikaya | ilunga
ilounga illunga ilungah | kabongo kabongoh cabongo | kabila cabila | kabeya kabeia | kalala kalalah |
kalonji kalondji | kanda kandah | kasongo kassongo kasongoh | katanga katangha | kazadi kasadi | lukusa
loukoussa lukoussa | lumumba loumoumba | lubala loubala | makiese makiesse makiesé | mbayo m'bayo | mbuyi
mbuy mbuyie m'buyi mbouyi | mbala mballa | mukendi mokendi moukendi | mutombo moutombo mutombu | mulumba
mouloumba | mwamba muamba mouamba | mpiana mpyana | mpoyi mpoy | ngalula ngaloula | ngandu ngandou | ngoy
ngoie ngoyi ngoi | nkulu nkoulou | nzuzi nzouzi | ntumba ntoumba | tshibangu tshibangou chibangu tchibangu
tshibang | tshisekedi chisekedi tchisekedi | tshimanga chimanga tchimanga | tshilombo chilombo | tshiala
chiala | tshala chala | abakar abacar | adoum adum | deby déby debi | djimet djimé | hissein hussein hissene
| ngarta n'garta | saleh salih صالح | seid said saïd | zene zéné | alhassan elhassan al_hassan الحسن hassan
| benali ben_ali bin_ali benaly بن_علي | alaoui alawi al_alaoui el_alaoui العلوي علوي lalaoui | idrissi
el_idrissi al_idrissi idrisi الإدريسي | amrani el_amrani lamrani al_amrani العمراني omrani | bennani benani
بناني | berrada berada برادة | benjelloun benjeloun bendjelloun بن_جلون | cherkaoui sharqawi charkaoui
cherqaoui chergaoui الشرقاوي | chraibi shraibi chraïbi شرايبي | el_fassi fassi al_fasi الفاسي | filali
al_filali el_filali الفيلالي | ghazi ghazy غازي | haddad hadad haddade حداد | hajji hadji حجي | kabbaj
kabbadj قباج | khattabi khatabi el_khattabi خطابي | lahlou lahlu لحلو | mansouri mansoori almansouri
el_mansouri المنصوري | naciri nassiri nasiri nasseri الناصري | ouazzani wazzani ouazani وزاني | saidi saïdi
saaidi سعيدي | slaoui slawi السلاوي | tahiri taheri طاهري | tazi tazzi التازي | zerouali zeroual الزروالي |
ziani zyani زياني | bouazza buazza بوعزة | bouzid bouzide buzid بوزيد | boudiaf budiaf بوضياف | bouteflika
buteflika | belkacem bel_kacem belkasem belqasim بلقاسم abou_al_qasim | benamar ben_amar benammar benaamar
بن_عمار | benmoussa ben_moussa بن_موسى | benyoussef ben_youssef benyoucef بن_يوسف | bensalah ben_salah
بن_صالح | bensaid ben_said bensaïd بن_سعيد | benabdallah ben_abdallah benabdellah بن_عبد_الله | ould_mohamed
ouldmohamed | ouldali ould_ali | mohamedou mohamed | almasri el_masri al_masri almasry elmasry masri المصري
| alahmad al_ahmad al_ahmed الأحمد | alyamani al_yamani yamani el_yamani alyemeni اليماني | hamoud hammoud
hamood hamud حمود | khoury khouri khuri koury خوري | alhalabi al_halabi halabi الحلبي | alshami al_shami
chami shami الشامي | alhariri hariri al_hariri الحريري | alkhatib al_khatib khatib el_khatib الخطيب |
alnajjar najjar al_najjar najar nejjar النجار | alomari omari al_omari العمري | alsayed el_sayed elsayed
al_sayed sayed سيد السيد essayed sayyid | alsaid el_said al_said السعيد | alali al_ali العلي | alhusseini
husseini al_husseini houssaini الحسيني | alkurdi kurdi al_kurdi الكردي | almohamed al_mohammad al_muhammad
المحمد | alomar al_omar العمر | darwish darwich darouiche darwiche درويش | hijazi hegazi hidjazi حجازي |
jabbour jabour جبور | kassab qassab kasab قصاب | mahfouz mahfoudh mahfoud محفوظ | qureshi koreichi quraishi
qurashi kureshi القرشي | shaheen shahin chahine شاهين chahin | zidane zidan zeidan زيدان | chowdhury
chaudhry choudhury chaudhary chowdhuri chaudhri choudhary chodhury | miah mia mya miya | sarkar sarker
sorkar | talukder talukdar | bhuiyan bhuyan bhuia bhuiya | mollah molla mullah mulla | howlader howladar
hawlader | khan khaan خان | mughal moghul mogul | baig beg baigh | cheema chima | gondal gondel | rajput
rajpoot | warraich waraich |
costa dacosta | silva dasilva | souza sousa desouza desousa | santos dossantos | cruz dacruz | almeida dalmeida | rosa darosa |
cunha dacunha | veiga daveiga | oliveira doliveira | fernandes fernandez | lopes lopez | mendes mendez | rodrigues rodriguez |
gomes gomez gomis | nunes nunez | alvares alvarez alves | conde conteh konteh | ndiaye njie njai نداي انداي انجاي |
babiker babikir abubakr aboubacar | sanha sanca sanna | niang nyang nyan نيانغ | coulibaly kouloubaly kulubali | samb samba
"""
