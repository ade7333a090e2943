"""Given names of the coast, of the Horn and of Christians that are one name.

Forms apart by spaces, groups by a bar, an underscore for a space inside a form. Data alone, written from general
knowledge; `aliases` reads it.
"""

OTHER_GIVEN_GROUPS = """
tochukwu tochi | kenechukwu kene | somtochukwu somto | kosisochukwu kosi | ikechukwu ike iyke | chukwuebuka ebuka |
chukwuemeka emeka chukwu_emeka emekah | chinedu nedu chinedum | chukwudi chudi | chukwuma chuma chukuma |
chukwuka chuka | chidiebere ebere chidi | chidi chidiebere chidy | chinonso nonso chi_nonso | chinyere nyere
chinyerem | chioma chi_oma chiomah | chiamaka amaka chi_amaka | adaeze ada_eze | adaobi ada_obi | ngozi
ngozy | nkechi nkechinyere nkechy kechi | ifeanyi ify ifeany ifeanyichukwu | ifeoma ify ifoma | obinna obina
obi | uche uchenna uchechukwu utche | uchenna uche | onyeka onyekachi | oluwaseun seun oluseun | oluwatobi
tobi oluwatobiloba tobiloba | oluwaseyi seyi oluseyi | babatunde tunde babatounde | olatunde tunde |
oluwafemi femi olufemi | temitope tope temi | ayodele ayo dele | ayomide ayo mide | oluwadamilare damilare
dare | oluwakemi kemi | abiodun biodun | adebayo bayo adébayo | adewale wale adéwale | folake folakemi |
funmilayo funmi funmilola | olumide mide | omolara lara | yetunde yetounde iyetunde | titilayo titi | osaze
osasze | osas osaretin osasu | efosa efe_osa | ehis ehizogie | precious preshious prescious | blessing
blessin blesing bless blessings | patience pacience | mercy merci mercie mersi | gift gifty giftie | favour
favor faveur | destiny destinee destinie | faith fay_th | joy joie joi | grace gracia gras gracie | godwin
goodwin godwinn | godspower gods_power | goodluck good_luck | happiness happines hapiness | sunday sonday
soundey | monday mondai | friday fridai | endurance endurence | beauty biuty beaty | kouadio kwadwo kodjo
kouadjo cudjoe kojo kwadjo kodzo kodwo kwodwo koadio kudjo koudjo kodjovi | kouassi kwasi kwesi kouassy
kwassi akwasi koissi kwasy | kossi kwasi kosi kossy | kouame kwame kwami komi kwamé komlan kwamie kouamey |
koffi kofi coffi kofy coffie koffie kofie | kouakou kwaku kweku kouaku kokou koku kwakou kwakuu kouacou |
komlan komla kwami | kokou kouakou kwaku koku | yao yaw yawo yaovi yahw | kouabenan kwabena kobina kobena
kobla kouabena kabenan kwabina kablan | kobla kwabla kobena | ekow ekoue kwaw | akissi akosua akouissi
akissy akisi kisi esi akossiwa akossua akouassiba | akossiwa kossiwa akosiwa akosua | akua akouba akuba ekua
aku akou akouvi | akouavi akuavi | afua affoue afia efua affoué afi afoua afiavi afwa affoua | afi afiavi
affi afua | abena abla araba abenaa ablavi | ablavi abla | amenan amenane amena amélan | adjoua adwoa adjo
adjoa adjua edjoa adjovi adzo adzoa ajua ajoa adjovie | ama amah amma ame amavi amoin | amoin amoine ama |
amelan amélan amlan | aya yaa ayah aiya | yaa yah aya | aho ahou | emmanuel emanuel immanuel emmanuelle
amanuel manu ammanuel emanuele إيمانويل عمانوئيل amanuiel | samuel samwel samouel samuele samuil صموئيل |
michel michael mikael mikhail miguel michele maikel mickael micheal ميخائيل ميشيل mikaïl mikail | jean john
johannes juan joao yohannes yohanis jhon johan yohanes giovanni jaan جان | jeanne joan jane johanna |
jean_pierre jeanpierre | jean_paul jeanpaul | jean_claude jeanclaude | jean_baptiste jeanbaptiste | pierre
peter pedro petros petrus piotr boutros بطرس بيير pétrus | paul paulos pol pablo paulo paulus boulos بولس
بول | jacques james jakes | joseph josephe yosef josef youssouf | etienne stephen steven stephane stefan
esteban stephan estifanos istifanos استيفان | philippe philip filipe felipe phillip filippe filipos فيليب |
francois francis francisco franz فرانسوا | georges george jorge giorgis girgis جورج georgis ghiorghis |
guillaume william guilherme | henri henry henrique enrique هنري | charles carlos carl شارل | christophe
christopher cristopher kristof cristobal | christian cristian kristian | christine christina cristina
kristine kristina | christelle cristelle kristel crystal christel | chantal chantale shantal chantalle |
claire clara clare clair | claude klaude clod | daniel danyel daniyal danial danièl دانيال | antoine anthony
antonio anton antony أنطوان | andre andrew andreas indrias أندريه andrei | alexandre alexander alejandro
alex aleksander iskander اسكندر الكسندر | benjamin benyamin binyam biniam bényamin بنيامين | benoit benedict
benito benedikt | bernard bernardo bernhard | edouard edward eduardo edoardo ادوارد | esther ester hester
esteri astair إستير استير | elisabeth elizabeth elsabet elsabeth إليزابيث elsbeth | eric erik eryc | ernest
ernesto | eugene eugène eugen | eugenie eugenia | felicite felicity felicitee | gregoire gregory gregorio |
ignace ignatius ignacio | jerome hieronymus jeromy | jerry gerry | julie julia giulia | junior jr juniors
junyor | laurent lawrence lorenzo | leon leone | louis luis lewis ludwig luigi | luc luke lucas lukas loukas
لوقا | marc mark marcos marco markos marcus ماركو مرقس | martin martins martyn | matthieu mathieu matthew
mateus matteo matheus mateo mathew متى matewos | maurice moritz mauricio morris | nathalie natalie nathaly |
nicolas nicholas nikola nicola nikolas | patrice patrick patrik patricio | prosper prospère | raphael rafael
raffaele rafaël | raymond ramon raimond | richard ricardo rishard | robert roberto rober | roger rodger
rogers | sebastien sebastian bastien | serge sergio sergei | simon shimon simeon semon سمعان | suzanne susan
susanna suzana suzan | sylvain sylvanus silvain silvanus | sylvie sylvia silvia | therese theresa teresa
thérésa | thomas tomas tommaso toma توماس | theodore tewodros tedros theodoros tewedros | timothee timothy
timoteo timotheus | vincent vincente vincenzo | veronique veronica veronika | victor vittorio viktor |
victoire victoria viktoria | virginie virginia | xavier javier savier | yves ives | yvette ivette | zacharie
zachary zakaria | rebecca rebekah rifka rebeka | ruth rut routh | rachel rachelle rahel rachele | deborah
debora déborah | dorcas dorkas | dieudonne dieu_donne | dieumerci dieu_merci | exauce exaucé | gloire glory
| glory gloria | merveille merveilles merveil | nadege nadège nadej | beni beny bénie benie | benedicte
benedicta | trésor tresor | junias junia | haile hailé hayle haïlé ሃይለ | tesfaye tesfai tesfay tasfaye
tesfaï ተስፋዬ | tesfalem tesfa_alem | gebre gabre gebr ghebre gebré ገብረ | gebremedhin gebremedin ghebremedhin
gebre_medhin | gebreselassie gebrselassie gebresilassie gebre_selassie ghebreselassie | gebremariam
ghebremariam gebre_mariam gebremaryam | selassie silassie selasie sellassie | mehari mahari meharie |
yohannes yohanes yohanis johannes | tsegay tsegaye tzegay tsegai | tsehay tsehaye tsehai tzehay | hiwot
hiwet hiwott heywot | abebe abebé abbebe | abeba ababa | almaz almas | berhane birhane berhan birhan |
berhanu birhanu brhanu | bereket bereketab | dawit dawid david | eden edén | fitsum fitsom fisum | filmon
philmon filimon | goitom goytom guitom | habtom habtome | helen hellen helene elen hélène eleni elena |
kidane kidan kidanè | kibrom kubrom kebrom | merhawi merhawie merawi | mulugeta mulugheta | negash negach |
robel robiel | samrawit samrawite | selam salam selamawit | senait sinait zenait | semere semereab | tadesse
tadese taddesse tadessa | tekle tecle tekla | teklu tekelu | tewelde teweldeberhan tewolde | weldu woldu
weldou | yonas jonas | yemane yemany iemane | zerai zeray zerae | abdirashid abdourachid abdelrashid
abderrachid abdul_rashid عبد_الرشيد | abdinur abdinoor abdounour | aweys awes uways oways owais awais ouweis
| ayaan ayan ayane | cabdullahi abdullahi abdoulaye | faadumo fadumo faduma fatoumata | farah faraax fara
فرح | hodan hoodan | ifrah ifraax | jama jaama djama jamaa | liban liiban | mahad maxad mohad | maxamed
mohamed | warsame warsameh warsama | xasan hassan | xuseen hussein | yuusuf youssouf | saynab zeinab | sahra
zahra | shukri choukri shokri choukry شكري | rahman rehman rahaman raman rahmaan | rahim rohim raheem |
hossain hussain hossein hussein | karim korim kareem | uddin ud_din oddin eddine | abdur_rahim abderrahim |
akter akhter aktar akhtar | begum begom begam | khatun khatoon hatun khatoun | sultana soltana sultanah |
nahar naher | jahan jehan jahaan | iqbal eqbal ikbal اقبال | faisal faysal | imtiaz emtiaz imtiyaz | javed
jawed javaid | kashif kashef | mohsin mohsen | nadeem nadim nedim نديم | naveed navid نويد | rashed rashid |
rafiqul rafikul rofiqul | shafiq shafik chafik shafique شفيق chafiq | shahid shaheed chahid شهيد shahed |
sohail suhail souhail سهيل souheil suhel | tanvir tanveer | waqas wakas | yasmin yasmeen | zahid zaheed زاهد
| zaman zamman | parvez parvaiz pervez | mahbub mahboob mahbubur | anwar anouar anouer enver انور أنور anwer
| anwara anowara | asif asef assif | arshad arched | bibi biby | kaur kour | singh sing singhe | nguema
ngema | essengue esengue | obiang obyang | paterne patern | gaoussou gaousou gausu gawsu ghaouss gausou غوسو
| gaston gasto | hamed hamet hammed حامد | hamadoun hamadoune hamadun | soumana sumana | souaibou shuaibu
chouaibou souaibu shuaib chouaib souayb shuayb choaib شعيب shoaib | sanoussi sanusi senoussi snoussi سنوسي
sanoussy | sambou sambu | sana sanah | mbemba bemba mbembah | nfally nfali n'fally nfalli | nfamara famara
nfa_mara | famara fa_mara | facinet fassinet facine | fanta fantah | finda findah | hawanatou awanatou |
bountou bountouraby | bountouraby bintouraby bintou_rabi | yarie yari yarry yarrie yaree | yamoussa yamusa |
manga mangah | mohamed_lamine mohamed_lamin | moriba moribah | morlaye morlay morelaye morlai | naby nabi
nabie نابي | aboulaye abdoulaye | ansoumane ansumane ansoumana ansumana ansu | ansou ansu | arafan arafang |
kerfala karfala kerfalla | kabinet kabine kabiné | kaba kabba kaaba | oumar_tall oumar | siré sire siray |
lounceny lonceny louceny lonsény | laye lay | djiguiba diguiba jiguiba | sambegou sambégou | samory samori |
sinali sinaly | tiemoko tiémoko tchemoko thiemoko | tiecoura tiékoura tchekoura | zoumana zumana zoumanah |
zie zié ziè | bafode bafodé ba_fode | balla ballah | bamba bambah | bangaly bangali bangalie | baba babah |
bourama burama | bouna buna | demba ndemba dembah | diabel jabel | djiby jiby djibi djibril | gora gorah |
habsatou hafsatou | kaly kali | kebba kebbe keba | landing landin | lamarana lamaranah | malang malaing |
mafoudia mafudia | maodo mawdo maoudo | makhtar moctar | ndiaga njaga ndjaga | ndongo dongo | ousainou
ousseynou | pape papa pap | papis pappis | saer sayer saër | serigne serign sering sériñ seringe | souleye
suleye souley | sulayman souleymane | talla tala | tamsir tafsir | waly wally wali والي | yankhoba yankuba
yancouba yankouba | yoro yorro |
omar oumar umar cumar | issa isa ciise cise | farah faarax farax | jama jaamac jamac djama | halima xaliimo xalimo halimo |
hussein houssein xuseen xusseen | ali cali | ousmane osman cismaan | souleymane suleiman saleebaan saleban |
aicha aisha caasha casha | abdullahi abdoulaye cabdullahi cabdilaahi | mahmoud maxamuud maxamud | ahmed axmed | hassan xasan |
mohamed maxamed maxamad | abdi cabdi | hamza xamse xamza | hodan xodan | hawa xaawo xawo | hibo xibo |
francois françois francisco francis chico | anne ana anna | jeanne joana joan johanna | beatrice beatriz beatrix | catherine catarina katherine |
marguerite margarida margaret | aboubacar abubakr babiker babikir babakar babacar | demba dembo | mactar moctar mukhtar mokhtar |
alioune alhoune | azzedine azeddine izzeddine عزالدين
"""
