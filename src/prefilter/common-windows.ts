/** The 8000 windows of four bytes that source text holds most, the most common first: `test/bench/windows.ts` counts them. */
export const COMMON_WINDOWS = `
    tion thethe ---- to ing ationameion ringctio conthisstriionsptiosion for   "withturn of eturretucontabletrinand  is  andtest
for  in confurn fileportonfimenttypenfig proopti use withttp strfunccurlted pathversdataerrochecrrorheckject thi   avalu   p   r
alueersicomme thhis ecre if codecretsecrrsiorequ notthatpara errstatting====assebuil   c thaacti  re comratin thlassent  defclas
hat uildsertaramsser   eate ith  or lice endnot s thmpleentiicenensecensf th ret youformr th   i nam  en": "from be rect   s.com
icatlineunctnctiinteault filallocomp   /ed tauthe coservuse  curectitimetatiated resd toort ons kouttribble specckoueckoer tuser
truettpsfaul funtherefauworkdefaibutribuhe clatemporof tcall   tende   d asshe sontrimpoachet thare copy whereadreatscriconsourc
urcee resour  - you ublisings:// sta tesopertps:nullps:/crea intithupubleratgiththubternprin := ountequeatch areentsmode  deout 
der dingcati opt an pendame lists = instcessratenterhe lontealse on basee =    (whenter uestssiohen  setamplrom datequesoken new
  ife li valollesed  cheernainfo gettainpackchanexteng tarraeateeven   - as resstextbacktokeriptcripcludigurfigublicbuteomma  as
conndef  licbjecmand = "in t   mmain appormaile s tovent secdentcom/mman by  froproj par cantentexam reqhub. truxampnstainclcate
ctorhis-ntro claruleodelojecrojeobjegit argolint patcargredisizerespcounordeequior terr writ nile foe inlic  pubs anctede tollow
propion.lude ver allresorderquirnclu autfalsnder dis it uirennecif (jsonirecdireurl_trolndenanceistronst////int est onnenew epen
resuo thpecito tect ram retsnectcachecteess itemb.cotiveprovindesulttoryitioub.cener   fplicrrayceptspacesulrameappldepeight spe
temprmaties .getstorient act crevoidthenntairolls of lins int =  add chaatesmethattr"gitlleressaage sponaderall geneoversagelloc
t toflag insheadusedecifouldcan ontaurather onserentturees tespoackadenclectode paceargeneraessi  puion:rovirnaldescemenckagesli
 htts a he rhereatice": ifie expningslinervig theadeert_mailloca ==  impificndexvidekage varangeropelienase  hash thore clieill 
presovidvicee islocksuppor aerticondd inermiam  ine  "giion-he p  stes a whipons outloadgrou fal runpdatergeethoed b per nullica
th t modpertmerge of reprvicguraedis wortialundetablon tbool wilmessttri shooundthod  covalialidssag coples willorreto aectoout_
get  typolumumenleasdefintenrtifult repo incinatingsefincerted it rence amestracrite   lcorrred  maiexceuld  anyescrupdaatorerve
uppostruease codarennablame:ieldpporstaninit  prrgetpplit ined ang as noany spriprotvari serxcepass me: ers sterditiion_langd th
targhe f.orgion(platetermallis aiptiset sign mayrintusinrustugines oariahandmay gratrrect isccesnatecifindleminaest_passr totruc
ructtoreplugmakense onlyhostilesregites acced byfiellugitifioutprelaarti.con   be de. thtputimplenceorg/utpumetaion"e seremoothe
url iverons.emptselffore= niefer a son: racthichwhicionaaddrautonil  buioid task"htthaveldermanahe aanagrvertartider a cstarandl
n co rulockeeconpermgistmisstran  se reaegislatis ree wiin anagentexfine dattiesentaroupintoeren ext  (" //   //t co depe pr und
e a e anirede usferefactivatinesduletternal attefail  thshou_namutilse thoulxter prehas e stissis": nst ally keying.icalatuslumn
tatucoluonalenabrans   ncase objlbac caling_derslterype hook relllbaprivquermber arrrefeestshangaintich s aridenqualondied fstin
rivatermorg. = numinbootitorhelpr = leanallblinkultiever trants  sel redlumiure n a on activere he dthourepl   o   w timillutica
iterjava_cont ofproctatellumic f gitrenceen entrded matcace uerye pase ixtennode "ree fithordisa  chned  havvar lagsour urrend t
currvateutho0000meteif tave appe booequaametule led fica recs isithorelemult dess fodresed omagecolodist manrighhoutto mulesains
r coesol accarses be prient_tersposiath nt trrenhe tcies basdeep we odulmoduchar: trstalle ttic pectc fu usiriesaileelseout.ects
parsleteenciositelatone _withingpartncietectatering(n = args  pas orver is rght   inratoof aaturon onse.ageseleasoftith_sesse ca
renay tho mamptysolvolveexpeepti writall   vwordsyncefor supscheent.rocesomeware libeachespaestiutesolorpcopesoue exhis.mmitsee 
mplaommi metempleepcepcorecoddrenmenigra refn an indmigrto s eveimagagerbeenn inarchlly  sub beert oisteyourust  non/git othanne
giveory rge r :=te tcleadisppatcilde corpingkingkindfiedrce open  maon iluesompinly mpilthinunc  = catablue  exaiablkubetch rese
an apage givoceshe oanchhtml   gre tnneltanc.0.0ailsive nticthrelemefiltain t or opeilte lisencyainentian resele seestomoducrodu
ocal dire ored w sizustoto calizertyndithannglob org_typcuste nos coor i docabasimitexisprof latomplxists wihe elimi"optinditwar
or celectabairstdeleiven gend =    u onlror ize_streaccoif eis iproxfeatlibrpared onmatifirsshipre iat tdisc-conxpecet tntryendi
ttint be elsa coeatu logstrabodyts the n:   ing-stryead expr   hven perariabpreftree car="opate_mpliity nitilablns antatrr : rem
t foetchview voigradexecetadcred envndininalemaiual n": pilermis://gest.ted_ butf teeletmoveocatbefo = asablibraprodhentuthenone
brarthroass=diffsito makloc_ "ht locse alingsubsame=frammesptadatifa  foapacen topyiadatpyinifac//gippinss=" attntegstemeposis s
_cheyste  cuon fsystou mend redewherumbekey .modroxy inf updedenntituresoftwspatlize matftwanumbple ude postis n_prolida   . reg
ccouert  colramsd wi.sprbranpachaftefter excettihe m pac = tr exvery  nalivetemschemied  a ppersignouct re ator collfetcets but 
ret evele spileridatata t stsent onenoreas am th sofmoreses (httgnorxpren be wasonme a niron thr argemovto urootalsoplaced utity
 stoson:settng ilobamaveas bobalitte exif eristilet = neopy tera_infommeto i "deutioissu do  h1:asswiner  "dbyterninencoraryype:
enamlaceaddistenavencumedocuocumto b cliom tto rits  heay ofisabler.enviointt wiabelopyrrotoon =d cosworutediledviron topyriyrig
 detnvirritysswoes == nupoinpe: blocilitdelsronmin clabedocse maionct usfferows fig.delineedlessis t waran eeworssuenotestylo be
 deeror(ary inpunput mesake inedductth: is fget_es ites. letme="ice olic pasrtieer ite aame"allebiliamewlityscopiscocopeeed igin
ecutedatpushnew( (med beguremewopleswas seco at ebhowebho reu mabledull argubhooget(assitreaclusrgo-r in cas finnd aces rgumgume
ext  sommuster ofig .prosts -secllecd reroteopt_rt_enstrustento ack mmenhe gng cleng ordativretryingadlechedatinrancdoesroun = f
ialintrirececorerted morres xecuncodeprelse   (mcraton:"(merze_tis decurotecpoliradlckete aper =n st: fanfor flaer: t norefi mig
ignedebuprecngthd": ef t  teebugrant_stao usincod unhashorigt_eqs ruto d_equ postconme =ype" sucengt urlemal  "t = sroutg a rgo 
suree laer c"errer aetaian b stdon cor ockertoolplie(conn ofanti no put  neetry tantensiippiach _forhread noetesunitt watricd fo
 leagned muss seche /conrn ndown  vawarninfis.ioor ehe i(tsdng  rest_strannoset(tche_metis chippkeysmit t aners.markpattlicyhe b
e_t nnotrigisicaild ork.it is usveri0.0.ingfppene.cos onhemages .newauseclosect. tokd an helng swrapn isken tly tnamns tapi.mock
  "relf.t marun th aefixng plogi apior sultse: "derride s="oe tet_in fai.errwaitelpeeredle aser tylets ated.lustderi oveackerend
lper als numorksr reitinhe "jemaler gateant  "liream_use sam/docintfto pray sendmod showfiert a lso e so fole naror": "h   'nfis
o inisictforfisiche.= re sines:  doeame( cer/codhe ulogg  "ndetalike fixon":  ca a r  le han cacernetailchintil.etre bacat a  ac
ng oollosamesockelivns o tarlongle ifindf anentelasts ca.buiunt nds ortelishy toas ifolluch hell_patt aliblecherll bata_t caber 
gger  lit see betsdntegro.mongfrreca  fiadd art e cueasygfrackededirork ed sasynger on w.htmexit_setgo.med dool  soue arost secu
 (in delat ierallow ist rceson sor mf yoor: ncongins itst prsideose ompa javssintocoynam_vallibc.addnd cils.chesr a _resoutentif
 - nials/go.od hookie clou cing"sharbasirg.sld b-bs-a nesuchhrow so yteses wixedn fofmt.atalrnamome  kin.graistsfix ate(d h1erri
waysg.spo coritiwinguses--bs_geter ss di "comotereviitiawind "ins lile cs pr/lic dife gi "noleveagenble_ shafreeesen  mod asder.
e its deprom: stss o  get ch brait c = rngleterf limt_re  miavait hay = ize ctidvaililaby initheery mitt fooverr(strailalleds wh
riceile.mounr anfic s fintra v0.l be.io/s maer eypesginapricnsional- mere ate doowin/// ingller: senextr_add decquenliednval.boo
eporemotrn te vaepland iuberortange ust-n't cookized  --o a yint"conrackrridtatson-cwww.athsblesberneithofilrn srnetm  s enae al
okie fieestre wofounfixeneverns tensyaml"proen cxtra": tltipnetetorse acime  marhe wnoti cloindoprev mulify (cure sagentcablu ca
l = ceivdeprecei: coecatee tecomrofich aepar itee onplayime. ent://wices  extraie enetste di  tyrangfullhow nguaer::mitenals iss
  wi_urlinvaage.le wterecmd.ut w plaal-sdockt linatiet a cus/wwwse fif indownded- naa reile(runnseriple. a fe nentf(ompop://angu
dete v1.e: sookst deechong f befoes  feaortses sr ofif yd a en aowne//wwbscrubscunc(ssigabiloncoy re cou aboesta illsecteoutl-se
oggend s"typndifpletncornt ived ins otatbcur queguaguagen excausuint_verfaceuntierifept narytilses f firimeost crowsmes tendthan
.apa.valtota  "iild. fetgetsalwaeive lenbindlowest bssestp:/ttp:actsstdewantconvntin-car maxder-es nnt se.orcts lwayt clle.cunle
ectl-lanisparminay onextg inonencordnentrl_eepatute sted webce = bin clef inter(st-l.str: "snlesnste_dirs un rennotae chs.cootoc
st " steby aibcumodiodifelem-col_librfac eitrege// td dee lomeoulseclowied cis pocolrian aftotal iniexpole: perfstdo(errnlinarni
ial rtanridet-laels.learde fs frbe uce teditor dizat.apithes_datava.wner  usplemzatie su  arent-rors  "s likles/log. = pecory de
y beembeter_ve trranind of ceclat": und cho gresn-catrievar(succ temy codaties.iouchsplase oomaitorie asilenut = how-protora fmt
 ming toidthgestucce eslcal widtiplesible illoptnse-st oppleesetblisitle uniandsuentwarrdomaors.actoforc  cle hagingsincntedt :=
binaioneut_icrypryptheserailerfatdermetrrialansfed. git-hrefinceins(nc ( (therttown  nowe whl": pe": "tyent(_prif a nninl reons"
_easegexmanittedcentiant= traddearatby tite stepe meto ense" idean iasy_isplh a is ol_earaceurns_delerinonve a d_com_optike nto(
atfodoutut td stfer om/rrk.bss toginategn sereshter.now ponen wiect(r imrfor_linore. unlddedt.co ories":ble- sysesteconceriainar
eshot are opic sd ofse ctitlcribhe vrtthttharicterfones odinin wfinik.bodle.ough.setnon-role.nambe a exece i/prolatfreacref=ango
codienumre slitecata/rusn nin usexcl/esl_keyearceck know memle l"nam invometar(-r(--ing:sear  ruelayurloecksect_etheifesfestked 
ote ll tthemen ietrioredtomialigpensligndowsese butints.f corlop encanifcrosree ivesorceplerdeves alxcluse snifere ctiplate.l th
ef="nd ouritngesy noct turl".filasesis uinlirt jttemlayecuriscon a bdjanjangrts skiprais hrebe sed p  toas td liint. ranove gree
talole eegra "asebuioncerage pored":t va.stae moath:t onlver "prtead a le tr"licrn fues asteonsive aprogts ourl.ail an odes lid 
dditmpon=truaise spag co": fstea_actloses ext jae ifle flvedn caage_ireshat(tdoud sey isribees. le sit at pagramngs omit_prerand
 trecturess_hilewhilng wintsr stbreangs.oot.castessehan or p tabit swhatn ernt =ce wsitian "nsesors ::: _filexpipullxpirerset di
-linaloghe.o tex: incts.ioniioust_cohorientlooley": conjl stncesder_er p blo waned: eproonjun fing e hoscalct_wi gra(proly tng b
ot u kubr pr jsoeplyymenit tiate = ment"ert.// icifyotes lantry.is mow tverbxxxxnt oitattstoucheolea_dison 2eadyied.remet ex  ap
tproddinly a eaccmakild-imesme ooad == nkspal coies. a tets.on greakvisi://eto fpplyles.onso  bonjurtheye ruire n arhor est- ima
s aslen(by dcardhed g anocs/.priicitst strefctly  "u-z0-a-z0eldsn paz0-9.secaylotem tomallabsubmang. avaot axporlici  whr sea se
iffe  "pbordrkspsers.0.1hodst shprobche_ a mrepaewayrogrer f  "c syn_reqhe h. ifset_unni/curf reng dns =orizorie  elreve  opit w
nt atkey paglibsce aoldess rt suaniede tr derifyult_ast sern = (er wowednch al sis eic lser_nd rd whdaniccep   _ng r_all_paral "
yloazero looendsnver pluased_modo noal amemb// dat woupiniel(thiatewin snt casisevaletrye buven.ayer scr donons:son ckin  "lort:
reasise st tst a_notacesang/_tokble.hardre nrst   meact bounmixen on.creat choldhomereprpayl ign taserreupid sesveloon. posete s
ent:fontt itutex.hassoleon dlowse goe --idedord s.ge sch pusay nnginrchirnedsafe(the.objif ale omute id=elopid:  ...switper save
vertvouc is" mocming poi"as ntimd isid="llines cder:hey  = 0me":n not.erch tic c  ht nodo seomatmediy apode.or r(resruntuggeamed
putst doerefs st terscou.logalla didc stely to o 2.0mita-indopplr isvingdoppjoinr ororm  "--rmitatomapi finameantewaend(expltual
_def_iniref  "enicabitessistletind llena mis="htext.stic_to_on rs ha.  tn wrtf(" if( own.ver_appestcmany wineati_cal= cu" dockgr
al ches nclar moy and fu dja1.0.ulatt_prackgis ln whners labkgrole dn pr_errn deof sachiasspa paert(-stas op tagged nfo ondspty"
ackson pon mpub  mea mixd palookutomapp.d pre wastio.serts i rev// ceerrercontlyssibshal wha.fladex is" ntieall(ng.oomicead_s pa
nd privestab --b bartch_ "nadlere ==justnsed: "ehors  "ftval-comype.  no offadinlog ner taketandit rn "a toonothatemsequ"usee ta
: varn a.uti_iteagreclarmattot b/ theighne oage:nt: t's t_lig.orait  lonhod ng: tomlaskscomememo  diard rkinhortshor gloovedtice
derehavind wot skendartsnd dage"btaie.apobtareal" bant vous m/rung mvoluinsensol  "ah = amouellonesss ime.g.oragfor_ly iqueurorf
 obt// all aetiml inon (.claath(decoit fds tommos" btoptueueon es/li: ree frtags unsanupts =wouleritint6a clculalianags mmonpy o
ion=ll rnt64on bt.geeanung.ty fo "te 201-forshedsiteinin  su agrd frlumeaskelor:nfo(n alndarograo-inoolsshoprun:ns uply ags(r fo
ays harelt =pt im = ock ce och ((in  clue_cogetcorf(behafresleftomert_ca  bach is.reder(s doy ki"urlasont_ty ///ot c cat echdis_
re r bet.appena_n itssedge:   tren rlts n 2.setu_hean marf(":= creed wounsidto gvern no-"intpper(--bean o deunte.deegetpides tls
2.0 rue terrularvauleld(lone apany kt fiuffe(out-2.0ath.belsgin ses/dex"difis ittometrattogeutinlainrgin fn _pernownall_ng/cutor
ixesbstrhiteaaaadid e poin oalrebuffchaieingmpatn yoprep empdicato wble( "sh mapay bfsetw or-preoffsor wchor "seerva_inte dan au
ut_w "unc lat woto lre o rai"verry tter- foudeclensugmenndefask ducenserun: donea = etupnamiossi.res/lib:= r_shiggeshainwardy ob
ate-maryorkie_inata.d man varl":.giten sffseit dsymbcutifastils r(erymbombolncho "ur== "s_inid n: htsact gro lawer.c up 0.0-_man
ase.nd: pliate f sco-name critedtus ho "altert: e uned =or"  fre"faig peg reif nsues alig.grom a a gdle ge gsepasugg. ine sher r
rty  brorainiancsspah to sig/ deminire dcovensuric ich c// sapp_h coell ipt se nttyp(nam becemorrossbatcildirg.g.0 (  do-verid =
r agyout whoansaclaingedkeeplaim.deld.fln gensacoticrtinboutde attp way er dlepa crale.a= coposs.infrow at sg = rcons sosortt yo
.parlaw decihallediaes/line_it p = '"tesgin-ata:abourmalcingcks goveong rg/leserignamargmt.e"resc inge orsercialdynaileprse ette
if silinnallgett-patal pish plaiut aced morytem.ckenet sne inproink _auteld do nefil = eclonpiresaleshellar md.fng lon-t simer.s
not_ode_slug_liserni beh shie-2.rougacteehave "lerwihar nt nuse_me audin dev-filmimer au gov= fa_shan fart_rww.ault. "exg/liludi
olanadd(ncy   "mayoublemint-ore_wisea stbein. seame.aw oerbof setor. v2.layon: "w.apebasnal_normtdiro = rvalviougetagolait mloud
est(paddpprotememe t "eretioor f_repacroegat/crall cttengle snaptch( breernsleorr usxsd: = gtsd_ut :  porof_y usen uind:(cheiond
lag cursd clionprefr "strbosncreetectpaty wiady se-2: no= chity"setsst i: "aase_stopt64_ rou.runumns  "emed mut a sid usock(olut
rt csampawaiems enssflowockssferaredgainoble  unkensnce.nsfecloudir hoseoadcttp.rizegs:  bei.tesimally s= apual(xed "act0 (tmax_
ode"onid.exa "pa= ""l to-teron-ae tiguidrs asolue batres/teshroushotte: mmar bodin mithis su  ta inpaleof noger.st f tak wayame_
roblser. "0. emaic vandaate"cannmastrom_abstest/et =t meund__sizuilt "al herestoogenearnn ornt_to pr.to_aymennerot tpaymudeduth 
mendnuse= maave_ordst_no(new/reffalls shlargnd eersoo paployut ief sherwts frwisle":r wiurinut o0.0"lreaumer macals cutehsecrn v
.hanamicte itom e ouer_cl seo do olded rtcacth_iut ssforterv"desan ucancetwehethile_xes _fiery itwees.or(voi= "rbetwif cwhetcter
desties"in pateterproqueween.fore sioade_attbe ce   hararaphth = is_becagrapmat ode(twor"appefre styate:eadsevieoptsx =   al-tes
.auttegever.   k pole_reogleugh loqulow_ts wy fueloq jeminvoagaioutss. t "me - cecodpe =spanuplo triegerand_r pars t biteaccecau
g wiiont payargie abetcolinust rured= stenasitch "fimachv0.0 bot_ordh happedssor.use=== epli.clierstrsont asves 0-20be rdicthine
ler_cellt lo_reant fquot rusberseasofectn-tepatich hhunkrl_m_time. tg fige trt_n  an.yamncelnel_t_na://dnd_tndirt frunneash ed m
m  aime_nd fngo.oncaer mlega: "cenchh asginenssl.msgavoie ver casum f itptedet :or (ory.to h awaagind ca_argh isignmook th sad o
ck tinux_chaa prgnme netaracelino ans weuallusagownldeplsketpleassetessois wn op"reg.0-2= gebothso t_thretopt wh.taseplofoo ploa
ult:erterapp_tesbaskd="ohop.zed  = 1eedsutogarieet itheiuntr durom .ontisimpl auom dpshoapshisio  "vt.prer bailue fuon-dfillnaps
str(c (ietnauntslureon hakesg.inlue(ly cnfo.or bete  a w viaheirilur(filor nt apericker pacito(oerivs.adt (c "ac.g. ainied lt le
nloaage-e gee kess a-witth c ===larae que yoethieadi = on trync  loa("co: cue esect"els ng_mnchern e uinew cine.py fkey(le p mut
seto-deph anher_re w--co: "pme in nent wtchite co loake_bitsdel map(and-googll iue = 100arouoresxit " idd haess.intrlcomten arne
e_naons(ooglor(eort_p = .wites (err(isheminerm" sallssl ustcas nobrad dodropy se_codcobr cmdgetonce/ssl_ubmobmodn bong-bon utlin
 two" hr://crt tt ne ac_allcbosee adwnlo  orascrc voke tt mo uticksuffechor"ibiloreare pkey:ksumor ls mi_indagedassud fiesstperi
ssar  lo alwthosues. dow://rcmd ht (osur//esed vn asstrotch.w the weize(_froasicavior mat: "= see_stly rmic_ alr-202atrin un  si
 "man.cons":ower.patchuntfil "" -anc-disll  ne t = d:conce ftstr = i tholl suctu cauand(ers:n-ance cencrers"rere ens(inteck_er. 
ery_n up avoincrrablype= try_crecityn adrn c.chandiss me: sectl_ces.m" in lind mail.e imkiesr": tls  coof stt.buatibtrix abs aga
e_paon="rstat   ty oentcnewlrunswitc  aten fou wpty upererm"rticype(as s   =hemental-no-acedmatructiull( "fodleee nuromp4.0.icea
nt rock_r" htachvia _binns iror:a.ute: ton nva.u.ass= padurahin ncryopt(re u "vechivo(oured_tacktrusg-boset.sparsupeue tundl= ra
apprnd nrefs.reacoulful rt a  "hhem ll orms ut_l-booion/losuy on norbal_goalnit(ntioook.ctuaevioine-lay leer  hedt ct-cotal_uote
= prdlinnt pss morits.fi sym-par_arecom"stok "1.(sta.jsot so/mavbundhiveilli  ec5remeceset ry ha.evemitssy_steps roo"nod_inced_a
if lroads yot.spum =t_dect cse-its.c  ne-typal: ble"ceacn ging_a-des0.1.64_tactue perr =  vons.atinu-fix-key_varazurchilel st(cu
 "did exfoo"it bts: uniq jus"cheg_mere fs si rol"foo(sel/regkes ts czurealiand us.de wid_inshildon'ter.aest"ldinnsigy st "ba: fu
l prrn rtuscle rn haor ushsean tn_stomptue i("fa/care:  ekeyengier.pies:t mu  be my  poddnl l is easle. (optat hiquent mds ag/cr
mparoxy  pur.wri/ in// e_couloattegyy a  ---e-idld nn-dedcasxplieir gati lasons/ty":e_chols ou aoutir erscal_in_odedt. i (e.ont-
r: crfil/apiandret ofloaheduice_mer_oot ses:ght:macr "ca_ema(e.ge mie vogetrisalmsg(ngernt  to_s: "medulid sodesple:te =dd ce he
l ofn obndic. itant_intlrt (ve b "chbroaeedeermst_pawed .io-avasd itionmy_se.maparteo stoth sume danuideunsi_ext_maxacinio-iritt
ubecht:  nexetedliasnknot 20unkn: thith(prim:: come(on_ce bomestt spapivith-le =necepec.re m bufbug otifrem rmans.neunab. fofy t
en po ge_mulizermicron_ds en pulast_loopr whrap(rt itill eda== 0intar note po fi "hea deets/ldaprdint siure_val d alsplic coewri
ls i "do lay/rulath"is b   0as pdrive: cen wozenive_rg/x.col/devan se mue.noe_tyendprn bry at na "th = b_evefrozlue.roze"shaet m
inheth o bytadcaity./comer-cer_a mon____ly dworl_expn clorld(cmd/paricro"1.02012= "0niqut_sensitst_ct wetattunt_vasc a veys ived
nherot rtwo "no-ed eetwomaliths  ful"stres blentre "udesbe icalee_dilanksg(" cap= acck fly wr: "defege aheriier lds re eviore ob
echaic ao enon vs.  tamp in.allsardee_prheigordipivestilt_st "mi.orda fiarfiecimblanslabsstosts(t op(defded"e pugetbcimagth:ht 2
nishwerey wh_locd valopep thr lit_ma_gloedederabist(ll n_cacams.uts._msgbra.rn "ss ctena soc"commostrokeata-er_pstacute_/extay  
d dih_itllatsks.y pa::cog foly bm ..map ertsle (n montse our-ideabovbovee augexply otax_= moer l - a bugbal imumitivradettpcy pr
  mye uped_ceresndposcap// rlib/  ad_rouams ncome: 'plitstam.env: "tadmidpoiferrn dorall sep--noeansext"rds se wte o: margs:te_c
(pata256ercem djmt.sng uptorson.whit"engier:n teute(: "1butontlnss = vol-inf-pluge cge iin: mprost_aure.  = := n=falg on(arratta
onflved" arc"hel-ser/infnce_netwnshital  foneriergo_s apycon  brfigslconst pur cinuel usped ttac0/gon so  la (st"tex - "/bineall
lashn ouody ylisal iatecr diree_ult( inl:gitck ie brr otradismal  _ --reern ns: rn mansiegories(n enefuler_tg isint/k thns frima
"depath_escaint(r.cosarytmap(reqanisctl k totimipt tvel if rrsectegoullyunus = hcatoch sctinflexles:nc(tsha2url- deb"allbin/don'
eginew fme s pkg//re_unie-reiel lecot_to-pacs vatifyetinfig"highold pec r me = v esh_secags=al tng nync(de ie hoetypnwrasumm sti
"autbenco ad  ra_traout"rs =s   x-li artonitt.reterpalcuche-te rade e-coelp ext(ormest_s equ.npmdardls.ct enats_e syice.ing/ wer
e_fiect-ey: jobsn munumeked_ls trebaregart sfirmrn oejecmjs.ne aom/gore-ry.nuscog_adnpmjof ppmjsrred vou012-bectllctper.tetiypto
  bu bor../r::baanotay aenfoof mrejeushs.cheot prce_se ptcomcapein eo alue:  deresc"lctllculole sivet miase-be ned  egrinsfos.se
  shbe pemetha25n ==nt.otripard_er vk = ral se rshin/go-ary.d ouddenpondt_idth i  so: "i: "nges.ort.r-cored..cloct ame("r fiunwr
vokebe dberggetenew_oreispdxve cy cay ex fas.act2.0.e leit l.1.0_redgritnts:o diummaut.s "us-buiess-gemells sn'ttor( skict ie sc
erden diom/sfoo(o haon lrks x.se_amont dom/eon("rgo.rn istnaule."sta:: iexpaorins mos_co  ve (deakinl.sery:  "su//doans eam eign
nd by arain(lighntilack.ain:ass.ce: e_morefl"   anspen =in =r clrmedrwar/intandidelanfirt cuta = sur" = -wid: liat df dejs.os sp
tnes  it welforwopy(tics pad"unabeloc(t he kimarle boesnsh (: exbegihresken"// p1.0"dconlue:ow nstit.soubebunberulla kno.bod_len
a_t en nw to - i-bor.0/gk folt is :=son"ted":new_cle_depdth:ot is lauct_.typde co issensubebver".web_accat yhiftray_rge_ ("e.tgz
add_flatl pazone = la512et cha51sha5 age bla"dis_cla_helandoend_etpro choin(rari --dity_shifteri--en--pr: 0.enbeguart.sttite os.
-lic.inteof(nize  ha  pe2-predefistoned_ng("stdi 202 keedflaery.ingpmonin voo avorwapcli"boo"sece.geetkeis hoexcpretsualt.se.met
ake(granmbednkeyor =orm_t ac.line idntcor cht_ur --pmechpts w co: "dch wde "env esupoot- -- "ext.req::remsg_nt.ss po  ti--- _and
bin_l_prn menitoreig rig.ext/bui12-pdmine faed_pot e_assct sd ardurirs isnot mal" an.joi::paat res ml delue"so at pocolslogso ru
om/cs if (re lar.loca hrdecasdn_t tr-dir. yoble:bookptimtgz"url/ "ap.dater" nt.c-enagetnpercrn (s_resons gre vaua lic_initieout(
pdx-y.np alt512-:basa.coenv:h_ch """ (co --s mad(app.repc = e_seof rwellbrowly fo crx laettyix ler_im a m ingreplti_of erosort m
ry =tsec/exaar adif(eof er.iin inityosofsd_tts.  bel_sub_updlogomapppytet.orvatixpan.perhaxxrt ftenb  "".unw_cooif pput(s ats ne
t-inta_t-chee bye.reg itlerssed.st =ted-a loay tespelt: onevowsed-code =dx-lgin"l ant bu(ctxalconfo_ntyptpcluenc-auta_tyaxx.e.se
ed_slaven chonprw ne   :andeictiiddeo exou ssts.t ==tautunt" gat_logitneleadoup rl_ctelyut.  ele::ne_groatelcremile"lue=me ct_di
xx.sask.at met_cket ll pmuniut fvesu id -str.defadedd_defig_l_lio woor "pec:purgs chtle:c cldifyge sl foush  got.outemapommuub f
-resd ate plmadeo-rer dos.exserdd_ree htmmunn tas_mato "-doca diage(ct.geciaisrel_narsis awsch_ce_maef cer hes dg/x/ditoe tyemit
onsuver-we w.heahirertioss ftcmdtes(unch(funf leragm edidel.ear ine"of is act pe ano-spa:tesd orer.tn_t t ta  id et "def"id""req
er_uetpams =ncedpty( al.l_reostst vetapptml" enu guibe ten bey as.prup t"dev-usebar"e: oeridicy / recal_gginingeit oput.se et up
r arscodut nenanid cind_ld srt::wserbashegmenbounc tnsisr alrly segmtbuittp_: "bbitme :=ecaygulartre-shacopidirtes lgth h inirty
mit"mon se (tesp "or// wch dnnamose(y ma xml("pr: 10_ctxit'sot f.is_.mav// fct_tn_conce(r suata"map_ts.abs-beprif (iforgle hn ac
ortiutf--optenclite(l_muld trl.ss trtr("ubstunicy al  we_webanalase"ed_rs bat(retage "lo (sed_paeds er_ninkgis_aisitniterterry o
sprosyntde oly uon.coupswe c tot:parct pdis git:ns wpurpretater"tex_xactd_conestnt-sor hs.cr= "1_mutad tce se_winit_onrer.geraw 
 fra gooken.ms: pollrgs std:  "b(use(val/optcflar_cora.crgedrpostry_ver_y fi wraithmminoo sprizasand" co-dat.liseding   onmatd::
urne - tcatcde":dlebe.  g frinsiiremld anglinresres.romise":t.match: wai" inace-h renbuint_s-libappse urew sexacg.apigatmax-on" 
ostipt(ctag -rep: nueep es hict ns.mpears byt --url:ndomquanry fst: urpoet "in risecs cr(par.coran cnslat teuantynta a h"cardir(
e "ag lit adve wardsd_toe_ackey"stcoythi"eslectuer non_mpgrarewrteleth pfor(g sem/got fa"exp-man:= s_t sd   hanilebus/coupgry li
 --cailiedcont lror.s muss s_refat liff ith:l nornat= deanslas de flenttew afiesnalyopieac_mcureds =ewlio sooninptert ru"orger u
fakericste_sy ch.cal/artc_msg --ippers: s lo: acinboslat  0xfersipts it..equ/xsdgo.dhistionrsue  -f  sea.ise::inay: fficgorikgit
nkgipherrl =utabpes ts sunda saf"rec-to-antsbluee rosrc/subttf-8 - s adv(../d ifead.n surun(wlin  au.tara caarlidel_er-rman n fr
ry wte w "neeracew r cho(tas= in_wriain"le_sn.denspeor_curge atoimizior o cao sus.in "fafyinil.hite_mpt ncururl(("en_stoa gia sp
be ede_me_vaes pit:gliabntaxo yot:gitrel.acc: cahod_ioexvect/strailbct oggednel on_soublperlrs otes""mesarkeb fnntoruble.isn_rel
adocanuaid":nd hss i "fr.sav== 'alenet("ext-h: 1he ql men crser"t hotcp2u ar-ins= arded.ef iifyimputompuone"reenrgo/s bustcatgre
ccurmizeng gof os clst wsufftselumn  mos/cli/pkgnt bo.db oncal days"desiinfrottor_restgr.cer_ = e erf paods ormsory:  im-tim.ins
.regn fmon-ntes: topaptets m lev: prascinmaiostgr_ussubj"the_sslbotto ou.alldlesey =gcongetin ruogrete vunix  da asy--wiepacpmen
se. tver usaalphtcastls_ hi_as cily itecl_innexpoderosedot.bpkcssciivere untappiubje-traand.ar sdd adn_tse "t baickel --lboxng_l
ns. s pe zere feet_pg ofg vaild_ule:.exp.key.tom/ver: boas wbsoldumplphaomisr: vttomwebsall-antece egoryonshr tert dse dub.e vec
ack_antod lofataitmang vyersave(ilbokloaude_ it' shed upne cnima  b. dom ratackial rd chinksliesm  mo teone.orkluffiurleata(der"
en den.aetenoft.oncuret.= htke snismny cor _ref:rklorl_gt ge sslb.eventfest:iggen ifse mucto" leagemallide="goodicsener.nflited(
trig fle visdoc-howele mnt_cope pen ts.iut c cmabar l.han mit un  .hed_ofutunsportiad: "er-sinciook_r entdatd sudiate_ge_baser_s
keywostn 200- reariseor.icullizaof lty aubmi --e .va id: sold_atewarl: tll mn nunaturay(sor try(u wautur_hanearlet_aflicme fs: a
t: face(blobe-ine_liquicreterprorts:t-pa_gene: nggreo acoc_mrlin   x"log-loc. dege fist.me.som/dopmest nen_sizeslushr los.al= no
disrint3lopmnt32spor dea sor-rel_raielf ghttlictlitipickputerifitln(tmet "es_taxaggrdiagf exflusion'mighth("-ima-ref.urlal oapp 
chroemanglisn_reoingrop t-reveraain.ch of (chintice(orgeregu rebppearress fuw fi lit.pluapisdoubegulinimive-nd "on::orpht_da .ha
_matmaximbinons-riorto v"doc/gro="..d_thle ung =ny opipet imtser nev.hos7.0.g stic::ildpks tnalioo =s.grtic:("re(cha-201: "oc_co
elowgregit hr.reroveses.-all.discemedeltgot id aketsog.iretk mase/coet deywofraglog(pandreciseveywor"dat.inpclaudpace="aete(gift
is.gn atng hriggsileuuid("se- th.2.0erioforkinkeld cnerir ha ann spr// oeceners/her.ievelutityliw re   1/issertafoldur p_flaashe
env.er":ess"ld hse -"bar1.1.d_ined (gtcpk inlausldrengtco itpdirterctup ://mabsoace.al eal_pcal-d teild(n byotlis.hault- "fu vie
:= mfig(hi_sisasmanunts"o aupair= cl= feermah calutexmln_id cal/itabnow(oad_t put_chtrunue o = u"alw-sna_or_e: pge =nvenone(tick
 "ru.se/e evererhappnup(--diads daptget.in.dndlist_pt bith_pype_ "so (is.genessfn aprkers --sasy aro"../_mapareaavinef _ncerre b
  ke(bui:valad aes uit vmlnst feude=" di//ex: "ra vae: feltafixtl lind =ociaot ngetdrecu - r- enadapdallizeonicantreontoort"//cu
d --len nsorons_us: -groand/arioce vd soned(nghto burg.aromot tytic_y diask(in dom: ty i savastiatendev/e: mer.res eh seile:ises
isinn. tomprr.nes_arzeof.curassoet play:t. t "are v1gnost.in "sp-apiagmeceseddlee_idhargnas_ns(tst_race:al fd: te_def line socon
om/mort-ry csocitch"uard  cr1000d ==easif("fnt":r be telagnoe raeckier("nseto tryped_reca mad moe_ext(tstop  hol job"pat.enc= ex
capach mg_liicteiew lchaond rch_redurettssumtinf eff jar scaem iimerin32micsncatnualoks_priors w  fl1.2.brokemoner.nerlymarstout
 --f(red:= h= ute.jse: rer.ence"ore"ot wsnamt dawin3_sdseffef prg paire.mpdint.ir::brger "to --r=chees rflecges/iconinorldfln_di
.tokathed_t dev"e: aibedn.sene =r asr ont by  "g  fr  sc_hosk8s.tfac - p pleajorar cascodcomg_prgnatmajooc_ioccuode:penary s  a 
 etc tea-hel_nul_seraximen oer.gg prgnalig finjen nanjecnt. o whremas ==upprut_dack-ary"ats.d opi_sdke apiesr burue"st e-claen m
l.coot lse: upli/ co/plu2020::tel_usssocund-  is sit_payd acext/iagnid 'kfilltinn.apng. t_fo  :  har/typd buels:ist-le="or(ts te
4_t aresd/ored nehooen.ciddlign is gldpale vled:raveve i beg.  ibracharsow ase b"ser./red end trh stme" nd/ooymeve_s sla_pasc re
ecolet floymof dt ifteke.styaboral =es" g buker.of form-ser- tax-latls aock.okupookughtli = in fl_coluepnerrriev "da --n("in-int
8s.iar tby cer.dg_reif dnvokrix.sts/te_a  fa. wh: ob_tsda pocom.ed_wf sumiddmptsrce.rn p-extcycle's g diin nrch se64"bui-heabmit
ers(g/caled.smettch-usef "00ar bed "ewmoh ofl fimorprt pueprypte"cha/spr2019an rbit do se otenglinisins_n lorl iteneume ": 1a no
ase6ciatd_nae.sterfiew phassonexrl_dtreq  gr "la(act= fuds oiallildsixtulusirongt_heurlsxtur "ge "id ("aed_dewerjarfost:s. is_fo
ts dy as_maiack(emodext_g magetmis_sns("r.prs heunlo"acc"val/pacary_depter (htlyockiolchscan/late="ceckeentpisibkwarlprono-uothi
: deal_carlyle nn spoolcrl_ss:  ues/ull_  sp hoo mov"met/or dealerflm ton bat titicuunt( "va - e-mer-run="1"api-dis/ey ile_tnigh
nsecs aut-sttibi quo(eda-lis.depdex.ed" enthly pmal rt.ctecoclavduplgit_ine(o liso bssfutclaynch//maals.by sckfiel_ngethgle.ls: 
me pombirs.nst_dt: sximu"fil("ca_nod_queadiuail_d yodiusdoc led_maskny pve s: "f= "c_objar il exnal/plext crt-grxpery su :no-tar
al_aeflell fmutandatnor oss repesuitwmod sma.wor/blo= oscombdigiedichascigitken(minuolatpkg/ral:s hot brt outivi.0 h_bitark citl
er.letouger(ld iorkeou dalerdonle bifixagin.l_dimum n abome/ou hsfult nuweve uplace_as fassad :=go-rif: l calewamercnsumrsedto y
 baz ben flo if:-dev-top= fi_hoocaptch::dableadoppres.buunre  fn= "s_excath/dasheastect:ge":in vis_nodepogicr ==rdedrrow(dat(dep
.debepthrt_ps_prte lusiz hap-bot/redde::ef aitlynsenonnaowevpanit atualiult"   y-rad.lib.tim_on_advaay ce_mee_shent=es.ain ylue_
ntidot dot os ouscolsimiteamy na.mes_exie ovkcs1m ann_mapoolpy irol thseue=" liaerr.loc/nit.on_irkflst_nth d  ro ssh-onl.rus=non
algoaltocland_emdargld-imaxln   oicep.cltrim.0" : te_enae.exh --ian l veote:rst(thonuitey wact we-stger"imilkey_nd":onge "po - -
 --t-cac/ se(key_buil chl wimilamysqoff p cos.misuerws iysql(arg(siz_arrd meems.iphesholte_f"getce_aeadaid iilarn_dene: net.r ve
unsexabl heias eingwistant es upto narkdat eivitl_glnlocpi.ts.mds.stst mu hay op= "a_tarast-en yisseo apuctsvarsy_pa --w"sal/app
:= uer "es.snel.oardonfur aptor"tor:utto nec-iteaincciphe grew imancon -rkeds.los_tout.p racboarc/inecmdenv(er.metseixabmposn im
ng" nts(omotople" to_cura feas rceedde: end-hasehersift_n:"sntapopedpredquier itr varfiet.enult=witn"cre_litadonal("art_d scef r
etdekflolaunlog"mpreof wr.seuietunstutevvityyond 'co covauncbug(d. ter_dfdefl_fonanconerorkfrl_ft.htte bts r e.g.std/depachad ru
ed_eesttg": ic bildrnicoubun- cu.jar// n_has_nonbeyod crer-beyonifdeilt ks all eocusonesriths.mase_ctabitevatmodtstaun tuntu hig
 lef.artbuntetcletraics ingcinutivelnceont-tout-rg/ps adst_mt hewer (repall.ch fg trimprree(rious.cltcolttim a k-log.neted heder
m  ir pure lre_at_fiu shude: _ =/mod/runceofdivielcoeta.in::lor n emoggis cus-cotra unex ask"obj/maial uelveen egitlled"tedav": 
"en-/   as oc seeexcerimffixiewmin bionnop.crefutdoc  "o una.exed-imd_ligo tin lleidne woalsom/iou ttell-exp: ople-snt-ptalete m
`
